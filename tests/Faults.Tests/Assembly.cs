// What is measured must not compete for the processor.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
