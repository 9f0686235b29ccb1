using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Contracts;
using TempMessenger.Rpc.InProcess;

namespace TempMessenger.Rpc;

/// <summary>Chooses how contracts and events travel.</summary>
public static class RpcModule
{
    /// <summary>All services in this process: a contract is the service itself, an event a call of its handlers.</summary>
    public static IServiceCollection AddInProcessTransport(this IServiceCollection services) =>
        services.AddSingleton<IEvents, InProcessEvents>();
}
