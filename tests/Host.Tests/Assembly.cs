// Some read what the whole process writes to the console.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
