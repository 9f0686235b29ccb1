using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Parts;
using TempMessenger.Rpc.InProcess;
using TempMessenger.Rpc.Nameko;

namespace TempMessenger.Rpc;

/// <summary>Chooses how contracts and events travel.</summary>
public static class RpcModule
{
    /// <summary>The settings of the transport.</summary>
    public static OptionSection Options { get; } = new(RpcOptions.Section, typeof(RpcOptions));

    /// <summary>All services in this process: a contract is the service itself, an event a call of its handlers.</summary>
    public static IServiceCollection AddInProcessTransport(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        return services.AddSingleton<IEvents, InProcessEvents>();
    }

    /// <summary>
    /// Services in several processes, by Nameko's protocol over a message broker. Register it before the services: it starts before them and stops after them. What is
    /// registered for the contracts in <paramref name="servedHere"/> is called by others; every other contract becomes a proxy. Every
    /// <see cref="IHandle{TEvent}"/> that is registered here gets its events from the broker. <see cref="IAnyService"/> calls anything by name.
    /// </summary>
    /// <param name="services">The container.</param>
    /// <param name="configuration">Section <c>Rpc</c>.</param>
    /// <param name="servedHere">Contracts, such as <c>typeof(IUsers)</c>.</param>
    /// <param name="owner">As what this process is known on the broker where it serves nothing.</param>
    public static IServiceCollection AddNamekoTransport(
        this IServiceCollection services, IConfiguration configuration, IReadOnlyCollection<Type> servedHere, string owner = "gateway") =>
        NamekoServices.Add(services, configuration, servedHere, owner);

    /// <summary>Connects once with what <see cref="AddNamekoTransport"/> registered and tells what it found.</summary>
    /// <exception cref="InvalidDataException">The broker cannot be used; the message says what to mend.</exception>
    public static Task<string> TestConnection(IServiceProvider services, CancellationToken cancellation) =>
        NamekoServices.TestConnection(services, cancellation);

    /// <summary>The methods of all contracts as calls from outside name them: <c>message_service.save_message(email, message, id=, …)</c>.</summary>
    public static IReadOnlyList<string> Methods => NamekoServices.Methods();
}
