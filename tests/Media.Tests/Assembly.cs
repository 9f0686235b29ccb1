using Xunit.Sdk;
using Xunit.v3;

// Each starts processes that decode, which have a few seconds for it.
[assembly: Parallelization(Mode = ParallelMode.None)]
