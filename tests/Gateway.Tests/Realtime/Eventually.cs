namespace TempMessenger.Gateway.Tests.Realtime;

/// <summary>For what other processes of the machine decide, such as when the kernel tells of a closed socket.</summary>
internal static class Eventually
{
    public static async Task True(Func<bool> holds)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!holds())
            await Task.Delay(10, patience.Token);
    }
}
