using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Contracts.Texts;
using TempMessenger.Gateway.Web;

namespace TempMessenger.Gateway.Features.Moderation;

/// <summary>What reports add to the export of one's own data.</summary>
internal static class ReportExport
{
    private static readonly Text Reports = new("Your reports, the newest first.", "你的举报，最新的在前。");

    public static async Task<IReadOnlyList<ExportedFile>> Files(ExportRequest request, CancellationToken cancellation) =>
        [ExportedFile.Json(request, "reports.json", Reports, await request.Services.GetRequiredService<ShownCases>().ListOwn(cancellation))];
}
