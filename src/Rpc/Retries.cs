namespace TempMessenger.Rpc;

/// <summary>How often and how fast a handler that failed is tried again. Meanwhile the event stays the broker's or, in one process, the publisher's: a crash loses nothing.</summary>
internal static class Retries
{
    /// <summary>For events that must not be missed: the last try is made after almost eight seconds.</summary>
    public static readonly TimeSpan[] Kept =
        [TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(5)];

    /// <summary>For broadcasts, whose later events wait for the earlier ones.</summary>
    public static readonly TimeSpan[] Broadcast = [TimeSpan.FromMilliseconds(100)];
}
