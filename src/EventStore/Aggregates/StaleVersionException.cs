namespace TempMessenger.EventStore;

/// <summary>A unique value is somebody else's.</summary>
public sealed class ClaimTakenException(string scope) : Exception($"The {scope} is taken.")
{
    /// <summary>The claim's scope.</summary>
    public string Scope => scope;
}

/// <summary>A stream is not at the version that the caller saw.</summary>
public sealed class StaleVersionException(string stream, long currentVersion) : Exception($"The stream {stream} is at version {currentVersion}.")
{
    /// <summary>The version now.</summary>
    public long CurrentVersion => currentVersion;
}
