namespace TempMessenger.Users.Tests;

/// <summary>Tests that measure run while no other test of this project does.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
