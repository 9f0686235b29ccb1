using Xunit.Sdk;
using Xunit.v3;

// Each test class runs servers of its own.
[assembly: Parallelization(Mode = ParallelMode.None)]
