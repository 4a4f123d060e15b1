// Clusters are heavy, and a silo that gets no CPU is declared dead.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
