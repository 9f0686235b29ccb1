using TempMessenger.Contracts;
using TempMessenger.Contracts.Membership;
using TempMessenger.EventStore;
using TempMessenger.Membership.Orders;
using TempMessenger.Membership.Tables;

namespace TempMessenger.Membership.Products;

/// <summary>Changes of the products.</summary>
internal sealed class ProductChanges(MembershipStreams streams, MembershipTable table, TimeProvider clock)
{
    /// <exception cref="ServiceException">InvalidArgument, VersionConflict, Conflict.</exception>
    public async Task<Product> Save(SaveProduct request, string? by, CancellationToken cancellation)
    {
        var wanted = Check(request, by);
        var outcome = await streams.Products.Run(
            ProductAggregate.Form,
            ProductAggregate.Stream(request.Id),
            $"product.{request.Id}.save.{request.CommandId}",
            null,
            async found =>
            {
                var events = ProductAggregate.Save(found.State, wanted, request.Version);
                if (found.Version == 0 && await table.CountProducts(cancellation) >= MembershipRules.MaxProducts)
                    throw MembershipRefusals.TooManyProducts();
                return new(events);
            },
            cancellation);
        return outcome.State.ToProduct(request.Id)!;
    }

    /// <exception cref="ServiceException">NotFound.</exception>
    public async Task<Product> Retire(RetireProduct request, string? by, CancellationToken cancellation)
    {
        var outcome = await streams.Products.Run(
            ProductAggregate.Form,
            ProductAggregate.Stream(request.Id),
            $"product.{request.Id}.retire.{request.CommandId}",
            null,
            found => Task.FromResult(new Decision<ProductEvent>(ProductAggregate.Retire(found.State, by, clock.GetUtcNow().ToUnixTimeMilliseconds()))),
            cancellation);
        return outcome.State.ToProduct(request.Id)!;
    }

    private static ProductEvent.Saved Check(SaveProduct request, string? by)
    {
        if (request.Price is < 1 or > MembershipRules.MaxPrice)
            throw MembershipRefusals.PriceInvalid();
        if (!MembershipRules.IsCurrency(request.Currency))
            throw MembershipRefusals.CurrencyInvalid();
        if (request.Days is < 1 or > MembershipRules.MaxDays)
            throw MembershipRefusals.DaysInvalid();
        if (request.Place is < 0 or > MembershipRules.MaxPlace)
            throw MembershipRefusals.PlaceInvalid();
        return new(
            by, MembershipRules.Name(request.NameEn, "name_en"), MembershipRules.Name(request.NameZh, "name_zh"), request.Price, request.Currency!, request.Days, request.Place);
    }
}
