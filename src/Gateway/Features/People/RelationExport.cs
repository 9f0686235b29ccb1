using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Contracts.Texts;
using TempMessenger.Gateway.Web;

namespace TempMessenger.Gateway.Features.People;

/// <summary>What following and blocking add to the export of one's own data.</summary>
internal static class RelationExport
{
    private static readonly Text Relations = new("Whom you follow, who follows you, and whom you block.", "你关注的人、关注你的人，以及你屏蔽的人。");

    public static async Task<IReadOnlyList<ExportedFile>> Files(ExportRequest request, CancellationToken cancellation) =>
        [ExportedFile.Json(request, "relations.json", Relations, await request.Services.GetRequiredService<OwnRelations>().Export(cancellation))];
}
