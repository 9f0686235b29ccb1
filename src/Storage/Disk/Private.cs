namespace TempMessenger.Storage.Disk;

/// <summary>Modes of what only the owner may touch.</summary>
public static class Private
{
    /// <summary>0600.</summary>
    public const UnixFileMode File = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>0700.</summary>
    public const UnixFileMode Folder = File | UnixFileMode.UserExecute;
}
