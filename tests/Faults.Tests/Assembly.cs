using Xunit.Sdk;
using Xunit.v3;

// What is measured must not compete for the processor.
[assembly: Parallelization(Mode = ParallelMode.None)]
