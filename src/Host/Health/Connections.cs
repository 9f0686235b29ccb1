using TempMessenger.Contracts.Outgoing;
using TempMessenger.Contracts.Parts;
using TempMessenger.Host.Settings;
using TempMessenger.Rpc;
using TempMessenger.Storage.Postgres;
using TempMessenger.Storage.Redis;

namespace TempMessenger.Host.Health;

/// <summary>The servers that the configuration names, each tried once.</summary>
internal static class Connections
{
    /// <summary>False where one of them cannot be used. Each is reported: what was found, or what to correct.</summary>
    public static async Task<bool> Check(
        IServiceProvider services, EffectiveSettings settings, Selection selection, CancellationToken cancellation)
    {
        var all = true;
        if (settings.HasBroker)
            all &= await Try(() => RpcModule.TestConnection(services, cancellation));
        if (selection.Has(Stores.EventLog) && settings.Configuration[PostgresOptions.Key] is { Length: > 0 } connection)
            all &= await Try(() => PostgresCheck.Test(connection, cancellation));
        if (services.GetService<RedisServer>() is not null)
            all &= await Try(() => RedisModule.TestConnection(services, cancellation));
        if (selection.Has(Stores.EventLog) && services.GetService<IOutgoingTarget>() is { } target)
            all &= await Try(() => target.Test(cancellation));
        return all;
    }

    private static async Task<bool> Try(Func<Task<string>> test)
    {
        try
        {
            StartCheck.Ok(await test());
            return true;
        }
        catch (InvalidDataException unusable)
        {
            Terminal.Error($"tempmessenger: {unusable.Message}");
            return false;
        }
    }
}
