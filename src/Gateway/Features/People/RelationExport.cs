using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Contracts.Texts;
using TempMessenger.Gateway.Web;

namespace TempMessenger.Gateway.Features.People;

/// <summary>What people, followed, blocked and looked at, add to the export of one's own data.</summary>
internal static class RelationExport
{
    private static readonly Text Relations = new("Whom you follow, who follows you, and whom you block.", "你关注的人、关注你的人，以及你屏蔽的人。");

    private static readonly Text Person = new(
        "Your profile with album and labels, where others see you, and whose profiles you looked at in the last 90 days.", "你的资料、相册和标签，别人看到的你的位置，以及你最近 90 天看过谁。");

    public static async Task<IReadOnlyList<ExportedFile>> Files(ExportRequest request, CancellationToken cancellation) =>
    [
        ExportedFile.Json(request, "relations.json", Relations, await request.Services.GetRequiredService<OwnRelations>().Export(cancellation)),
        ExportedFile.Json(request, "person.json", Person, await request.Services.GetRequiredService<NamedPeople>().Export(cancellation)),
    ];
}
