using TempMessenger.EndToEnd.Tests.Browsing;
using TempMessenger.EndToEnd.Tests.Running;
using Xunit.Sdk;
using Xunit.v3;

// Browsers mostly wait: for answers, and for messages to vanish. More at once than this would wait for the processor.
[assembly: Parallelization(Mode = ParallelMode.Collections, MaxThreads = 3)]
[assembly: TestCollectionOrderer(typeof(LongestFirst))]
[assembly: AssemblyFixture(typeof(Chromium))]
