namespace TempMessenger.Gateway.Tests.Realtime;

/// <summary>One server for tests that leave nothing behind in it.</summary>
public sealed class RunningServer : IAsyncLifetime
{
    internal RealtimeServer Server { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Server = await RealtimeServer.Start();

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
