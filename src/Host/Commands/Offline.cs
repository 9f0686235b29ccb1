using Microsoft.Extensions.DependencyInjection.Extensions;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Parts;
using TempMessenger.Contracts.Texts;
using TempMessenger.EventStore;
using TempMessenger.Host.Logs;
using TempMessenger.Host.Settings;
using TempMessenger.Rpc;
using TempMessenger.Storage.Disk;
using TempMessenger.Storage.Postgres;

namespace TempMessenger.Host.Commands;

/// <summary>Runs services without the web on a data folder that no server holds; with PostgreSQL, beside the servers that share the database.</summary>
internal static class Offline
{
    public static async Task<int> Run(GivenSettings given, IReadOnlyList<Part> parts, Func<IServiceProvider, Task> work)
    {
        var settings = given.Read();
        if (!Directory.Exists(settings.DataFolder) && !settings.Configuration.HasPostgres())
            throw new CannotStartException($"There is no data folder {settings.DataFolder}. Name it with --data.");
        using var folder = DataFolder.Lock(settings.DataFolder);
        // A server waits for its database; a command need not begin without it.
        if (settings.Configuration[PostgresOptions.Key] is { Length: > 0 } connection)
            await PostgresCheck.Test(connection, CancellationToken.None);
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        settings.Use(builder.Configuration);
        builder.Logging.AddConsoleLog();
        builder.Services.AddSingleton(folder);
        builder.Services.AddInProcessTransport();
        foreach (var part in parts)
            part.Register(builder.Services, builder.Configuration);
        foreach (var peer in parts.SelectMany(part => part.Peers).Where(peer => peer.Interface is not null))
            builder.Services.TryAddSingleton(peer.Interface!, _ => peer.CreateProxy!(new NotRunning()));
        if (parts.Any(part => part.Stores.HasFlag(Stores.EventLog)))
            builder.AddOutgoingLog([], settings.HasBroker, isServer: false);
        builder.Services.LeaveNoticesToServers();
        using var host = builder.Build();
        await host.StartAsync();
        try
        {
            Caller.Current = Caller.System;
            await work(host.Services);
            return 0;
        }
        catch (ServiceException refusal)
        {
            throw new CannotStartException(PartCommands.Text(refusal));
        }
        finally
        {
            await host.StopAsync();
        }
    }

    /// <summary>Another part, which a command does not run.</summary>
    private sealed class NotRunning : IInvoker
    {
        public Task<TResult> Invoke<TContract, TRequest, TResult>(
            ContractMethod<TContract, TRequest, TResult> method, TRequest request, CancellationToken cancellation) =>
            Task.FromException<TResult>(new ServiceException(ErrorCode.Unavailable, CommonReasons.Unreachable));
    }
}
