using Microsoft.AspNetCore.Http;
using TempMessenger.Contracts.Media;
using TempMessenger.Gateway.Web;

namespace TempMessenger.Gateway.Features.Uploads;

/// <summary>Hands received files to the media service, all or none.</summary>
internal sealed class Uploading(ReceivedFiles received, IMedia media)
{
    /// <exception cref="Contracts.ServiceException">As in <see cref="ReceivedFiles.Read"/> and <see cref="IMedia.AddMedia"/>.</exception>
    public async Task<List<Medium>> Take(HttpContext context, string field, string kind, string audience)
    {
        var files = await received.Read(context.Request, field, kind == MediaKind.Voice ? MediaNames.MaxVoiceBytes : MediaNames.MaxImageBytes);
        var taken = new List<Medium>();
        try
        {
            foreach (var file in files)
                taken.Add(await media.AddMedia(new(NewId.Create(), file, kind, audience), context.RequestAborted));
            return taken;
        }
        catch
        {
            received.Remove(files);
            foreach (var medium in taken)
                await media.RemoveMedia(new(medium.Id), CancellationToken.None);
            throw;
        }
    }
}
