using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Contracts.Texts;
using TempMessenger.Gateway.Web;

namespace TempMessenger.Gateway.Features.Feeds;

/// <summary>What feeds add to the export of one's own data. The home feed is made of other people's posts and is not in it.</summary>
internal static class NoticeExport
{
    private static readonly Text Notices = new("What you were told: mentions, replies, new followers.", "你收到的通知：提到你的帖子、回复和新关注者。");

    public static async Task<IReadOnlyList<ExportedFile>> Files(ExportRequest request, CancellationToken cancellation) =>
        [ExportedFile.Json(request, "notices.json", Notices, await request.Services.GetRequiredService<OwnFeeds>().ExportNotices(cancellation))];
}
