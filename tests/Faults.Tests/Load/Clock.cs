namespace TempMessenger.Faults.Tests.Load;

internal static class Clock
{
    /// <summary>This machine's clock, in Unix milliseconds: the store's too.</summary>
    public static long Now => DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
}
