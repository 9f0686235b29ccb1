// Each test class runs servers of its own.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
