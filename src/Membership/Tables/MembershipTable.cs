using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Contracts.Membership;
using TempMessenger.Contracts.Users;
using TempMessenger.EventStore;
using TempMessenger.Membership.Orders;
using TempMessenger.Membership.Products;
using TempMessenger.Storage.Tables;

namespace TempMessenger.Membership.Tables;

/// <summary>The read model of products, orders and VIP time: a projection of the log and nothing else. An order of a deleted account has no buyer.</summary>
internal sealed class MembershipTable([FromKeyedServices(MembershipSchema.Name)] Database database) : IProjection
{
    private const int PartSize = 5_000;

    public string Name => MembershipSchema.Name;

    public Database Database => database;

    public DatabaseSchema Schema => MembershipSchema.Schema;

    public string PositionTable => "membership_projected";

    public IReadOnlyList<string> Tables => ["products", "orders", "vip_times"];

    public Outbox? Outbox => null;

    /// <summary>Products by their place.</summary>
    public async Task<IReadOnlyList<Product>> ListProducts(bool retired, CancellationToken cancellation) => await database.All(
        row => Parse(row.GetString(1), MembershipJson.Default.ProductState).ToProduct(row.GetString(0))!,
        $"SELECT id, state FROM products{(retired ? "" : " WHERE retired=0")} ORDER BY place, id",
        cancellation);

    public async Task<int> CountProducts(CancellationToken cancellation) =>
        (int)await database.Read(db => db.First(row => row.GetInt64(0), "SELECT count(*) FROM products"), cancellation);

    public async Task<int> CountUnpaid(string buyer, CancellationToken cancellation) => (int)await database.Read(
        db => db.First(
            row => row.GetInt64(0), "SELECT count(*) FROM orders WHERE buyer=@buyer AND status=@status", ("buyer", buyer), ("status", OrderStatus.Placed)),
        cancellation);

    public async Task<Order?> FindOrder(string id, CancellationToken cancellation) =>
        await database.All(ReadOrder, "SELECT id, buyer, state, position FROM orders WHERE id=@id", cancellation, ("id", id)) is [var found] ? found.Order : null;

    /// <summary>The newest orders before a position, of one buyer or of all.</summary>
    public async Task<IReadOnlyList<(Order Order, long Position)>> ListOrders(string? buyer, long before, int limit, CancellationToken cancellation) => await database.All(
        ReadOrder,
        $"SELECT id, buyer, state, position FROM orders WHERE position<@before{(buyer is null ? "" : " AND buyer=@buyer")} ORDER BY position DESC LIMIT @limit",
        cancellation,
        [("before", before), ("limit", limit), .. buyer is null ? [] : ((string, object?)[])[("buyer", buyer)]]);

    /// <summary>Orders whose time to be paid is over.</summary>
    public async Task<IReadOnlyList<string>> ListOverdue(long now, int limit, CancellationToken cancellation) => await database.All(
        row => row.GetString(0),
        "SELECT id FROM orders WHERE status=@status AND pay_until<=@now ORDER BY pay_until LIMIT @limit",
        cancellation,
        ("status", OrderStatus.Placed),
        ("now", now),
        ("limit", limit));

    /// <summary>The end of an account's VIP time; null: there never was any.</summary>
    public Task<long?> FindVipUntil(string userId, CancellationToken cancellation) => database.Read(
        db => db.First(row => (long?)row.GetInt64(0), "SELECT vip_until FROM vip_times WHERE user_id=@id", ("id", userId)), cancellation);

    public async Task Apply(ProjectionBatch batch)
    {
        foreach (var happened in batch.Events)
        {
            if (OrderAggregate.IdOf(happened.Stream) is { } order)
                await ApplyToOrder(batch.Db, order, happened);
            else if (ProductAggregate.IdOf(happened.Stream) is { } product)
                await ApplyToProduct(batch.Db, product, happened);
            else if (VipAggregate.IdOf(happened.Stream) is { } vip)
                await ApplyToVip(batch.Db, vip, happened);
            else if (happened.Type == AccountLog.Deleted && AccountLog.IdOf(happened.Stream) is { } id)
                await Forget(batch.Db, id);
        }
    }

    public async Task<IReadOnlyDictionary<string, object>> ReadRows(Database of, CancellationToken cancellation)
    {
        var all = new Dictionary<string, object>();
        await ReadRows(of, "products", "id", "state", all, cancellation);
        await ReadRows(of, "orders", "id", "coalesce(buyer, '') || ' ' || status || ' ' || state", all, cancellation);
        await ReadRows(of, "vip_times", "user_id", "CAST(vip_until AS TEXT)", all, cancellation);
        return all;
    }

    private static async Task ApplyToOrder(DatabaseConnection db, string id, RecordedEvent happened)
    {
        var before = await db.First(row => Parse(row.GetString(0), MembershipJson.Default.OrderState), "SELECT state FROM orders WHERE id=@id", ("id", id));
        var order = OrderAggregate.Evolve(before ?? OrderState.None, OrderAggregate.Decode(happened));
        await db.Run(
            """
            INSERT INTO orders(id, buyer, position, status, pay_until, state) VALUES(@id, @buyer, @position, @status, @pay_until, @state)
            ON CONFLICT(id) DO UPDATE SET status=excluded.status, state=excluded.state
            """,
            ("id", id),
            ("buyer", order.Placed?.Buyer),
            ("position", happened.Position),
            ("status", order.Status),
            ("pay_until", order.Placed?.PayUntil ?? 0),
            ("state", Format(order, MembershipJson.Default.OrderState)));
    }

    private static async Task ApplyToProduct(DatabaseConnection db, string id, RecordedEvent happened)
    {
        var before = await db.First(row => Parse(row.GetString(0), MembershipJson.Default.ProductState), "SELECT state FROM products WHERE id=@id", ("id", id));
        var product = ProductAggregate.Evolve(before ?? ProductState.None, ProductAggregate.Decode(happened));
        await db.Run(
            """
            INSERT INTO products(id, place, retired, state) VALUES(@id, @place, @retired, @state)
            ON CONFLICT(id) DO UPDATE SET place=excluded.place, retired=excluded.retired, state=excluded.state
            """,
            ("id", id),
            ("place", (long)(product.Saved?.Place ?? 0)),
            ("retired", product.RetiredAt is null ? 0L : 1L),
            ("state", Format(product, MembershipJson.Default.ProductState)));
    }

    private static async Task ApplyToVip(DatabaseConnection db, string id, RecordedEvent happened)
    {
        var before = await db.First(row => (long?)row.GetInt64(0), "SELECT vip_until FROM vip_times WHERE user_id=@id", ("id", id));
        await db.Run(
            "INSERT INTO vip_times(user_id, vip_until) VALUES(@id, @until) ON CONFLICT(user_id) DO UPDATE SET vip_until=excluded.vip_until",
            ("id", id),
            ("until", VipAggregate.Evolve(new(before), VipAggregate.Decode(happened)).Until));
    }

    private static async Task Forget(DatabaseConnection db, string id)
    {
        await db.Run("UPDATE orders SET buyer=NULL WHERE buyer=@id", ("id", id));
        await db.Run("DELETE FROM vip_times WHERE user_id=@id", ("id", id));
    }

    /// <summary>In parts, each of which is done within the time that a statement has.</summary>
    private static async Task ReadRows(Database of, string table, string key, string content, Dictionary<string, object> all, CancellationToken cancellation)
    {
        for (var after = ""; ;)
        {
            var part = await of.All(
                row => (Key: row.GetString(0), Content: row.GetString(1)),
                $"SELECT {key}, {content} FROM {table} WHERE {key}>@after ORDER BY {key} LIMIT {PartSize}",
                cancellation,
                ("after", after));
            foreach (var row in part)
                all[$"{table} {row.Key}"] = row.Content;
            if (part.Count < PartSize)
                return;
            after = part[^1].Key;
        }
    }

    private static (Order Order, long Position) ReadOrder(System.Data.Common.DbDataReader row) =>
        (Parse(row.GetString(2), MembershipJson.Default.OrderState).ToOrder(row.GetString(0), hasBuyer: !row.IsDBNull(1)), row.GetInt64(3));

    private static T Parse<T>(string state, JsonTypeInfo<T> form) =>
        JsonSerializer.Deserialize(state, form) ?? throw new InvalidDataException("A row of the membership tables is empty.");

    private static string Format<T>(T state, JsonTypeInfo<T> form) => JsonSerializer.Serialize(state, form);
}
