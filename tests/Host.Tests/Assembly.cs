using Xunit.Sdk;
using Xunit.v3;

// Some read what the whole process writes to the console.
[assembly: Parallelization(Mode = ParallelMode.None)]
