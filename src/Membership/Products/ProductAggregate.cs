using System.Diagnostics;
using System.Text.Json;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Membership;
using TempMessenger.EventStore;

namespace TempMessenger.Membership.Products;

/// <summary>What happened to a product. Names and forms are for ever.</summary>
internal abstract record ProductEvent
{
    private ProductEvent()
    {
    }

    /// <param name="By">The account that did it; null: the system.</param>
    /// <param name="NameEn">In English.</param>
    /// <param name="NameZh">In Chinese.</param>
    /// <param name="Price">In minor units.</param>
    /// <param name="Currency">ISO 4217.</param>
    /// <param name="Days">By which it extends the VIP time.</param>
    /// <param name="Place">Among the products.</param>
    public sealed record Saved(string? By, string NameEn, string NameZh, long Price, string Currency, int Days, int Place) : ProductEvent;

    /// <param name="By">As above.</param>
    /// <param name="At">Unix milliseconds.</param>
    public sealed record Retired(string? By, long At) : ProductEvent;
}

/// <summary>A product after its events so far: as many as its version.</summary>
internal sealed record ProductState(ProductEvent.Saved? Saved, long? RetiredAt, long Version)
{
    public static ProductState None { get; } = new(null, null, 0);

    /// <summary>As it is shown; null where there is none.</summary>
    public Product? ToProduct(string id) => Saved is { } now
        ? new(id, now.NameEn, now.NameZh, now.Price, now.Currency, now.Days, now.Place, Version, RetiredAt)
        : null;
}

/// <summary>One product: what may happen to it, what it is afterwards, and how that is stored.</summary>
internal static class ProductAggregate
{
    private const string Prefix = "product-";
    private const string SavedType = "ProductSaved";
    private const string RetiredType = "ProductRetired";

    public static EventForm<ProductState, ProductEvent> Form { get; } = new(ProductState.None, Evolve, Encode, Decode);

    public static string Stream(string id) => Prefix + id;

    /// <summary>The product whose stream it is; null for every other stream.</summary>
    public static string? IdOf(string stream) => stream.StartsWith(Prefix, StringComparison.Ordinal) ? stream[Prefix.Length..] : null;

    /// <summary>The state after an event.</summary>
    /// <exception cref="UnreachableException">The event is unknown.</exception>
    public static ProductState Evolve(ProductState product, ProductEvent happened) => happened switch
    {
        ProductEvent.Saved saved => product with { Saved = saved, Version = product.Version + 1 },
        ProductEvent.Retired retired => product with { RetiredAt = retired.At, Version = product.Version + 1 },
        _ => throw new UnreachableException($"No product knows the event {happened?.GetType().Name}."),
    };

    /// <summary>Nothing happens where nothing changes.</summary>
    /// <exception cref="ServiceException">VersionConflict, Conflict (it is retired).</exception>
    public static IReadOnlyList<ProductEvent> Save(ProductState product, ProductEvent.Saved wanted, long version)
    {
        if (product.Version != version)
            throw MembershipRefusals.ProductChanged(product.Version);
        if (product.RetiredAt is not null)
            throw MembershipRefusals.ProductRetired();
        return product.Saved is { } saved && saved with { By = wanted.By } == wanted ? [] : [wanted];
    }

    /// <exception cref="ServiceException">NotFound.</exception>
    public static IReadOnlyList<ProductEvent> Retire(ProductState product, string? by, long at) => product switch
    {
        { Saved: null } => throw MembershipRefusals.NoSuchProduct(),
        { RetiredAt: not null } => [],
        _ => [new ProductEvent.Retired(by, at)],
    };

    /// <summary>The form of an event on the disk, for ever.</summary>
    public static NewEvent Encode(ProductEvent happened) => happened switch
    {
        ProductEvent.Saved e => new(SavedType, JsonSerializer.SerializeToUtf8Bytes(e, MembershipJson.Default.ProductSaved)),
        ProductEvent.Retired e => new(RetiredType, JsonSerializer.SerializeToUtf8Bytes(e, MembershipJson.Default.ProductRetired)),
        _ => throw new InvalidDataException($"The event {happened.GetType().Name} has no form."),
    };

    public static ProductEvent Decode(RecordedEvent recorded) => recorded.Type switch
    {
        SavedType => MembershipJson.Read(recorded, MembershipJson.Default.ProductSaved),
        RetiredType => MembershipJson.Read(recorded, MembershipJson.Default.ProductRetired),
        _ => throw new InvalidDataException($"The stream {recorded.Stream} holds the unknown event {recorded.Type}."),
    };
}
