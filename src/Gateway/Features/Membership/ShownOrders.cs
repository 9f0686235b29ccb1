using TempMessenger.Contracts.Membership;
using TempMessenger.Contracts.Users;

namespace TempMessenger.Gateway.Features.Membership;

/// <summary>Orders as they are shown: one's own, or everybody's with the names of their buyers as they are now.</summary>
internal sealed class ShownOrders(IMembership membership, IUserQueries users)
{
    private const int LargestPage = 200;

    /// <exception cref="Contracts.ServiceException">As in <see cref="IMembership.ListOrders"/>.</exception>
    public async Task<OrderList> List(ListOrders request, CancellationToken cancellation)
    {
        var page = await membership.ListOrders(request, cancellation);
        if (!request.Everybody)
            return new([.. page.Orders.Select(OrderView.Of)], page.Next);
        var buyers = page.Orders.Select(order => order.BuyerId).OfType<string>().Distinct().ToList();
        var named = buyers.Count == 0 ? [] : (await users.NameUsers(new(buyers), cancellation)).ToDictionary(person => person.Id, person => person.Username);
        return new([.. page.Orders.Select(order => OrderView.Of(order) with { Buyer = order.BuyerId is { } id ? named.GetValueOrDefault(id) : null })], page.Next);
    }

    /// <summary>All of one's own, for the export.</summary>
    public async Task<ExportedMembership> Export(string userId, CancellationToken cancellation)
    {
        var all = new List<OrderView>();
        for (string? before = null; ;)
        {
            var page = await List(new(Before: before, Limit: LargestPage), cancellation);
            all.AddRange(page.Orders);
            if ((before = page.Next) is null)
                return new(VipView.Of(await membership.FindMembership(new(userId), cancellation)), all);
        }
    }
}
