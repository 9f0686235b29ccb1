using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Contracts.Media;
using TempMessenger.Contracts.Texts;
using TempMessenger.Gateway.Web;

namespace TempMessenger.Gateway.Features.Uploads;

/// <summary>What media add to the export of one's own data: a list, and every file.</summary>
internal static class MediaExport
{
    private const int PageSize = 200;

    private static readonly Text List = new("Your pictures and voice messages; the files are beside it.", "你的图片和语音，文件在同一个压缩包中。");
    private static readonly Text Content = new("One of your pictures or voice messages.", "你的一个图片或语音文件。");

    public static async Task<IReadOnlyList<ExportedFile>> Files(ExportRequest request, CancellationToken cancellation)
    {
        var (media, addresses) = (request.Services.GetRequiredService<IMedia>(), request.Services.GetRequiredService<MediaAddresses>());
        var all = new List<Medium>();
        for (string? before = null; ;)
        {
            var page = await media.ListMedia(new(before, PageSize), cancellation);
            all.AddRange(page.Media);
            if ((before = page.Next) is null)
                break;
        }

        IReadOnlyList<MediumView> views = [.. all.Select(addresses.View)];
        return [ExportedFile.Json(request, "media.json", List, views), .. all.DistinctBy(medium => medium.Name).Select(medium => File(request, media, medium.Name))];
    }

    private static ExportedFile File(ExportRequest request, IMedia media, string name) => new($"media/{name}", Content, async (stream, cancellation) =>
    {
        // One that is deleted meanwhile is empty.
        if (await media.OpenMedia(new(name), cancellation) is not { } file || request.Services.GetRequiredService<UploadFolder>().Open(file) is not { } content)
            return;
        await using (content)
            await content.CopyToAsync(stream, cancellation);
    });
}
