using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using RabbitMQ.Client;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Outgoing;
using TempMessenger.Rpc.Nameko.Calling;
using TempMessenger.Rpc.Nameko.Connecting;
using TempMessenger.Rpc.Nameko.Events;
using TempMessenger.Rpc.Nameko.Serving;
using TempMessenger.Rpc.Nameko.Streams;
using TempMessenger.Rpc.Nameko.Wire;

namespace TempMessenger.Rpc.Nameko;

/// <summary>Puts the transport together.</summary>
internal static class NamekoServices
{
    public static IServiceCollection Add(
        IServiceCollection services, IConfiguration configuration, IReadOnlyCollection<ContractDescription> servedHere, KnownContracts known, string owner)
    {
        AddOptions(services, configuration);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(new BrokerIdentity(servedHere.FirstOrDefault()?.Service ?? owner));
        services.AddSingleton(known);
        AddFactory(services);
        services.AddSingleton<Broker>();
        services.AddHostedService(provider => provider.GetRequiredService<Broker>());
        services.AddSingleton<RpcClient>();
        services.AddSingleton<IAnyService, AnyService>();
        services.AddSingleton<IEvents, NamekoEvents>();
        services.AddSingleton<IQueueReader>(provider => new HandledEvents(provider));
        foreach (var contract in servedHere.Where(IsCalled))
            services.AddSingleton<IQueueReader>(provider => new RequestReader(contract, provider));
        foreach (var contract in known.All.Except(servedHere).Where(IsCalled))
            services.AddSingleton(contract.Interface!, provider => contract.CreateProxy!(new RemoteContract(contract, known, provider.GetRequiredService<RpcClient>())));
        return services;
    }

    /// <summary>The streams of the outgoing log, as reader and writer; with the transport or without it.</summary>
    public static IServiceCollection AddStreams(IServiceCollection services, IConfiguration configuration)
    {
        AddOptions(services, configuration);
        AddFactory(services);
        services.AddOptions<OutgoingOptions>().Bind(configuration.GetSection(OutgoingOptions.Section))
            .Validate(options => options.KeepDays is >= 1 and <= 3_650, "Outgoing:KeepDays must be from 1 to 3650.")
            .ValidateOnStart();
        services.AddSingleton(provider => new UserEventStreams(
            provider.GetRequiredService<IConnectionFactory>(), provider.GetRequiredService<IOptions<OutgoingOptions>>().Value.KeepDays));
        services.AddSingleton<IOutgoingTarget, StreamTarget>();
        return services.AddSingleton<IOutgoingLog>(provider => new StreamLog(
            provider.GetRequiredService<UserEventStreams>(),
            provider.GetRequiredKeyedService<IReaderOffsets>(StreamTarget.LogName),
            provider.GetRequiredService<ILogger<StreamLog>>()));
    }

    public static Task<string> TestConnection(IServiceProvider services, CancellationToken cancellation) =>
        BrokerCheck.Test(services.GetRequiredService<IConnectionFactory>(), services.GetRequiredService<BrokerIdentity>(), cancellation);

    private static void AddFactory(IServiceCollection services) =>
        services.TryAddSingleton<IConnectionFactory>(provider => Factory(provider.GetRequiredService<IOptions<RpcOptions>>().Value));

    private static bool IsCalled(ContractDescription contract) => contract.Interface is not null;

    private static void AddOptions(IServiceCollection services, IConfiguration configuration) =>
        services.AddOptions<RpcOptions>().Bind(configuration.GetSection(RpcOptions.Section))
            .Validate(options => options.Address is not null, "Rpc:Broker must be like amqp://user:password@host:5672/vhost.")
            .Validate(options => options.DeadlineMilliseconds is >= 100 and <= 600_000, "Rpc:DeadlineMilliseconds must be from 100 to 600000.")
            .Validate(options => options.MaxWorkers is >= 1 and <= 1_000, "Rpc:MaxWorkers must be from 1 to 1000.")
            .ValidateOnStart();

    private static ConnectionFactory Factory(RpcOptions options) => new ConnectionFactory
    {
        Uri = options.Address!,
        // A lost link is replaced, never recovered.
        AutomaticRecoveryEnabled = false,
        TopologyRecoveryEnabled = false,
        RequestedHeartbeat = TimeSpan.FromSeconds(10),
        RequestedConnectionTimeout = TimeSpan.FromSeconds(3),
        HandshakeContinuationTimeout = TimeSpan.FromSeconds(5),
        ContinuationTimeout = TimeSpan.FromSeconds(5),
        // As much as a broker lets through: a message beyond the bound would end the connection, again and again.
        MaxInboundMessageBodySize = 512 * 1024 * 1024,
        // Under TLS the bytes are not to be read at that place.
        SocketFactory = options.Address!.Scheme == "amqps" ? ConnectionFactoryBase.DefaultSocketFactory : HeaderRewritingTcpClient.Create,
    };
}
