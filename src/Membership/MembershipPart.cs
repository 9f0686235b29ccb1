using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using TempMessenger.Background;
using TempMessenger.Contracts.Membership;
using TempMessenger.Contracts.Parts;
using TempMessenger.EventStore;
using TempMessenger.Membership.Orders;
using TempMessenger.Membership.Payments;
using TempMessenger.Membership.Products;
using TempMessenger.Membership.Tables;
using TempMessenger.Storage.Tables;

namespace TempMessenger.Membership;

/// <summary>VIP time, the products that extend it, orders and payments.</summary>
public static class MembershipPart
{
    public static Part Declaration { get; } = new()
    {
        Name = "membership",
        Contracts = [MembershipContract.Description],
        Options = [new(MembershipOptions.Section, typeof(MembershipOptions)), new(OrderLimits.Section, typeof(OrderLimits))],
        Stores = Stores.DataFolder | Stores.EventLog,
        Keeps = "Orders",
        Register = (services, configuration) => services.AddMembership(configuration),
        RegisterStreams = AddStreams,
        Ready = CheckTables,
    };

    /// <summary>Registers the service and its tables: a file in the data folder or, with <c>Postgres:Connection</c>, tables that several instances share.</summary>
    public static IServiceCollection AddMembership(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddEventStore(configuration);
        services.AddOptions<MembershipOptions>().Bind(configuration.GetSection(MembershipOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<MembershipOptions>, MembershipOptionsValidator>();
        services.AddOptions<OrderLimits>().Bind(configuration.GetSection(OrderLimits.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<OrderLimits>, OrderLimitsValidator>();
        services.AddDatabase(configuration, MembershipSchema.Schema);
        services.AddProjection<MembershipTable>();
        services.AddSingleton(provider => MembershipStreams.Of(provider.GetRequiredService<IEventStore>(), provider.GetRequiredService<ProjectionRunner>()));
        services.AddSingleton<PlacedOrders>().AddSingleton<OrderStreams>().AddSingleton<ProductChanges>();
        services.AddSingleton<Sandbox>().AddSingleton<PaymentContext>().AddSingleton<PaymentCallbacks>();
        AddStreams(services);
        services.AddContract<IMembership, MembershipService>(MembershipContract.Description, MembershipRefusals.ForStore);
        services.AddHostedService<OrderSweep>();
        return services;
    }

    private static void AddStreams(IServiceCollection services)
    {
        services.AddSingleton(new StreamKind(
            stream => ProductAggregate.IdOf(stream) is not null,
            events => JsonSerializer.Serialize(ProductAggregate.Form.Fold(ProductState.None, events), MembershipJson.Default.ProductState)));
        services.AddSingleton(new StreamKind(
            stream => OrderAggregate.IdOf(stream) is not null,
            events => JsonSerializer.Serialize(OrderAggregate.Form.Fold(OrderState.None, events), MembershipJson.Default.OrderState))
        {
            PersonOf = happened => (OrderAggregate.Decode(happened) as OrderEvent.Placed)?.Buyer,
        });
        services.AddSingleton(new StreamKind(
            stream => VipAggregate.IdOf(stream) is not null,
            events => JsonSerializer.Serialize(VipAggregate.Form.Fold(VipState.None, events), MembershipJson.Default.VipState))
        {
            PersonOf = happened => VipAggregate.IdOf(happened.Stream),
        });
    }

    /// <summary>The log for changes, the tables for questions.</summary>
    private static async Task CheckTables(IServiceProvider services, CancellationToken cancellation)
    {
        try
        {
            await services.GetRequiredService<IEventStore>().LastPosition(cancellation);
            await services.GetRequiredService<MembershipTable>().FindVipUntil("", cancellation);
        }
        catch (Exception failure) when (MembershipRefusals.ForStore(failure) is { } refusal)
        {
            throw refusal;
        }
    }
}
