using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using TempMessenger.Messages.Embedded;

namespace TempMessenger.Messages.Tests;

/// <summary>An embedded store in a folder of its own, whose time and upkeep the test drives.</summary>
internal sealed class OpenedStore : IAsyncDisposable
{
    private readonly MessagesOptions options;
    private readonly RoomsOptions rooms;

    private OpenedStore(TemporaryFolder folder, SteppedTime time, MessagesOptions options, RoomsOptions rooms)
    {
        Folder = folder;
        Time = time;
        options.DataFolder = folder.Path;
        this.options = options;
        this.rooms = rooms;
        Store = New();
    }

    public TemporaryFolder Folder { get; private set; }

    public SteppedTime Time { get; }

    public RecordedEvents Events { get; } = new();

    public EmbeddedStore Store { get; private set; }

    /// <summary>What it holds in memory.</summary>
    public OpenStore Inside => Store.Opened!;

    public static async Task<OpenedStore> Open(
        bool durable = true, RoomsOptions? rooms = null, MessagesOptions? options = null, TemporaryFolder? folder = null, SteppedTime? time = null)
    {
        options ??= new();
        options.Durable = durable;
        var opened = new OpenedStore(folder ?? new(), time ?? new(), options, rooms ?? new());
        await opened.Store.StartAsync(CancellationToken.None);
        return opened;
    }

    /// <summary>Stops in good order and starts again.</summary>
    public async Task Restart()
    {
        await Store.StopAsync(CancellationToken.None);
        Store.Dispose();
        await Reopen();
    }

    /// <summary>Goes on from what a crash at this moment would have left.</summary>
    public async Task Crash()
    {
        var left = Folder.Copy();
        await Store.StopAsync(CancellationToken.None);
        Store.Dispose();
        Folder.Dispose();
        Folder = left;
        options.DataFolder = left.Path;
        await Reopen();
    }

    /// <summary>Time passes, and upkeep runs.</summary>
    public async Task Pass(long milliseconds)
    {
        Time.Advance(milliseconds);
        await Store.Tick();
    }

    public async ValueTask DisposeAsync()
    {
        await Store.StopAsync(CancellationToken.None);
        Store.Dispose();
        Folder.Dispose();
    }

    private EmbeddedStore New() => new(
        new StoreOpening(Options.Create(options), Options.Create(rooms), Events, Time, NullLogger<EmbeddedStore>.Instance),
        Time,
        NullLogger<EmbeddedStore>.Instance);

    private async Task Reopen()
    {
        Store = New();
        await Store.StartAsync(CancellationToken.None);
    }
}
