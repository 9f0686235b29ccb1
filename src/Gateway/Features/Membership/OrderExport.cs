using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Contracts.Texts;
using TempMessenger.Gateway.Web;

namespace TempMessenger.Gateway.Features.Membership;

/// <summary>What VIP time adds to the export of one's own data.</summary>
internal static class OrderExport
{
    private static readonly Text Orders = new("Your VIP time, orders and receipts.", "你的 VIP 时间、订单和收据。");

    public static async Task<IReadOnlyList<ExportedFile>> Files(ExportRequest request, CancellationToken cancellation) =>
        [ExportedFile.Json(request, "orders.json", Orders, await request.Services.GetRequiredService<ShownOrders>().Export(request.UserId, cancellation))];
}
