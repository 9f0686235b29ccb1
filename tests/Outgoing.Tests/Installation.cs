using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TempMessenger.Contracts.Outgoing;
using TempMessenger.EventStore;
using TempMessenger.EventStore.Outgoing;
using TempMessenger.Kafka;
using TempMessenger.Posts;
using TempMessenger.Rpc;
using TempMessenger.Users;

namespace TempMessenger.Outgoing.Tests;

/// <summary>A process with an event log and an outgoing log, put together as the host does it.</summary>
internal sealed class Installation : IAsyncDisposable
{
    private readonly IHost host;

    private Installation(IHost host, LogLines log) => (this.host, Lines) = (host, log);

    public LogLines Lines { get; }

    public IEventStore Store => Get<IEventStore>();

    public IOutgoingLog Log => Get<IOutgoingLog>();

    public RelayLag Lag => Get<RelayLag>();

    /// <param name="folder">Its data folder.</param>
    /// <param name="settings">Choose the log.</param>
    /// <param name="register">The services that run in it; null: none, only the kinds of their streams are known.</param>
    public static async Task<Installation> Start(
        string folder, IEnumerable<(string Key, string Value)> settings, Action<IServiceCollection, IConfiguration>? register = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(settings.Append(("Data:Folder", folder)).Select(setting => KeyValuePair.Create(setting.Item1, (string?)setting.Item2)));
        var lines = new LogLines();
        builder.Logging.AddProvider(lines);
        builder.Services.AddInProcessTransport().AddMetrics();
        if (register is not null)
        {
            register(builder.Services, builder.Configuration);
        }
        else
        {
            builder.Services.AddEventStore(builder.Configuration);
            UsersPart.Declaration.RegisterStreams!(builder.Services);
            PostsWritePart.Declaration.RegisterStreams!(builder.Services);
        }

        if (builder.Configuration.HasKafka())
            builder.Services.AddKafkaLog(builder.Configuration);
        else if (builder.Configuration["Rpc:Broker"] is not null)
            builder.Services.AddOutgoingStreams(builder.Configuration);
        builder.Services.AddOutgoingLog(builder.Configuration).AddOutgoingRelay();
        var here = new Installation(builder.Build(), lines);
        try
        {
            await here.host.StartAsync();
            return here;
        }
        catch
        {
            await ((IAsyncDisposable)here.host).DisposeAsync();
            throw;
        }
    }

    public T Get<T>()
        where T : notnull => host.Services.GetRequiredService<T>();

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        await ((IAsyncDisposable)host).DisposeAsync();
    }
}
