using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Contracts.Texts;
using TempMessenger.Gateway.Web;

namespace TempMessenger.Gateway.Features.Posts;

/// <summary>What posts add to the export of one's own data.</summary>
internal static class PostExport
{
    private static readonly Text Posts = new("Your posts, the newest first.", "你的帖子，最新的在前。");

    public static async Task<IReadOnlyList<ExportedFile>> Files(ExportRequest request, CancellationToken cancellation)
    {
        var posts = await request.Services.GetRequiredService<AttributedPosts>().ListOwn(request.UserId, cancellation);
        return [ExportedFile.Json(request, "posts.json", Posts, posts)];
    }
}
