using TempMessenger.EndToEnd.Tests.Browsing;

// What is measured and what is seen on a screen at its time must not compete for the processor.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
[assembly: AssemblyFixture(typeof(Chromium))]
