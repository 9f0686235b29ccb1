using TempMessenger.EndToEnd.Tests.Browsing;
using TempMessenger.EndToEnd.Tests.Running;
using Xunit.Sdk;
using Xunit.v3;

// Browsers and clusters share the processors with the tests that run beside them: with more at a time those wait for too long.
[assembly: Parallelization(Mode = ParallelMode.Collections, MaxThreads = 1)]
[assembly: TestCollectionOrderer(typeof(LongestFirst))]
[assembly: AssemblyFixture(typeof(Chromium))]
