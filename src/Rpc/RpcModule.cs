using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Parts;
using TempMessenger.Rpc.InProcess;
using TempMessenger.Rpc.Nameko;
using TempMessenger.Rpc.Nameko.Serving;
using TempMessenger.Rpc.Nameko.Streams;
using TempMessenger.Rpc.Nameko.Wire;

namespace TempMessenger.Rpc;

/// <summary>Chooses how contracts and events travel.</summary>
public static class RpcModule
{
    /// <summary>The settings of the transport.</summary>
    public static OptionSection Options { get; } = new(RpcOptions.Section, typeof(RpcOptions));

    /// <summary>The settings of the outgoing log in streams.</summary>
    public static OptionSection StreamOptions { get; } = new(OutgoingOptions.Section, typeof(OutgoingOptions));

    /// <summary>All services in this process: a contract is the service itself, an event a call of its handlers.</summary>
    public static IServiceCollection AddInProcessTransport(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        return services.AddSingleton<IEvents, InProcessEvents>();
    }

    /// <summary>
    /// Services in several processes, by Nameko's protocol over a message broker. Register it before the services: it starts before them and stops after them. What is
    /// registered for the contracts in <paramref name="servedHere"/> is called by others; every other known contract becomes a proxy. Every
    /// <see cref="IHandle{TEvent}"/> that is registered here gets the events of known contracts from the broker. <see cref="IAnyService"/> calls anything by name.
    /// </summary>
    /// <param name="services">The container.</param>
    /// <param name="configuration">Section <c>Rpc</c>.</param>
    /// <param name="servedHere">Contracts, such as <c>UsersContract.Description</c>.</param>
    /// <param name="owner">As what this process is known on the broker where it serves nothing.</param>
    /// <param name="known">All contracts that are served, called or whose events are published or handled; those of the product where it is left out.</param>
    public static IServiceCollection AddNamekoTransport(
        this IServiceCollection services,
        IConfiguration configuration,
        IReadOnlyCollection<ContractDescription> servedHere,
        string owner = "gateway",
        IReadOnlyCollection<ContractDescription>? known = null) =>
        NamekoServices.Add(services, configuration, servedHere, new KnownContracts(known ?? AllContracts.Descriptions), owner);

    /// <summary>
    /// The outgoing log in streams of the broker: <see cref="Contracts.Outgoing.IOutgoingLog"/> and <see cref="Contracts.Outgoing.IOutgoingTarget"/>. Readers' offsets are kept by the keyed
    /// <see cref="Contracts.Outgoing.IReaderOffsets"/> named <c>rabbitmq</c>, which somebody else registers. Works without the transport.
    /// </summary>
    public static IServiceCollection AddOutgoingStreams(this IServiceCollection services, IConfiguration configuration) =>
        NamekoServices.AddStreams(services, configuration);

    /// <summary>Connects once with what <see cref="AddNamekoTransport"/> registered and describes the connection.</summary>
    /// <exception cref="InvalidDataException">The broker cannot be used; the message says why.</exception>
    public static Task<string> TestConnection(IServiceProvider services, CancellationToken cancellation) =>
        NamekoServices.TestConnection(services, cancellation);

    /// <summary>The methods of contracts as calls from outside name them: <c>message_service.save_message(email, message, id=, …)</c>.</summary>
    public static IReadOnlyList<string> MethodsOf(IEnumerable<ContractDescription> contracts) =>
        [.. from contract in contracts from method in contract.Methods select $"{contract.Service}.{new Signature(method)}"];
}
