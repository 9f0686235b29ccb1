using TempMessenger.EndToEnd.Tests.Browsing;
using Xunit.Sdk;
using Xunit.v3;

// What is measured and what is seen on a screen at its time must not compete for the processor.
[assembly: Parallelization(Mode = ParallelMode.None)]
[assembly: AssemblyFixture(typeof(Chromium))]
