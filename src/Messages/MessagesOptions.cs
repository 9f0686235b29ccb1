namespace TempMessenger.Messages;

/// <summary>How long messages live and where they are kept meanwhile. Configuration section <c>Messages</c>.</summary>
internal sealed class MessagesOptions
{
    /// <summary>The lifetime in rooms that set none of their own, in milliseconds: 1,000 to 2,419,200,000 (28 days).</summary>
    public long LifetimeMilliseconds { get; set; } = 600_000;

    /// <summary>True: an acknowledged message outlives a crash. False: nothing is kept on disk and a restart empties the rooms.</summary>
    public bool Durable { get; set; } = true;

    /// <summary>Where the keys of the sealed journal lie; <c>keys</c> in the data folder where empty. On tmpfs nothing readable ever touches a disk.</summary>
    public string KeyFolder { get; set; } = "";

    /// <summary>How much memory live messages of all rooms may take together, in megabytes (2^20 bytes): 1 to 65,536. Full is refused.</summary>
    public int MaxLiveMegabytes { get; set; } = 256;

    /// <summary>The data folder (<c>Data:Folder</c>).</summary>
    internal string DataFolder { get; set; } = "data";

    internal string KeyPath => KeyFolder.Length == 0 ? Path.Combine(DataFolder, "keys") : KeyFolder;
}
