using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Media;
using TempMessenger.Gateway.Web.Envelopes;
using TempMessenger.Gateway.Web.Limits;
using TempMessenger.Gateway.Web.OpenApi;
using TempMessenger.Gateway.Web.Sessions;

namespace TempMessenger.Gateway.Features.Uploads;

/// <summary>Where files are sent to: once as the app's documents have it, once for the page.</summary>
internal static class UploadEndpoints
{
    public static void MapUploads(this IEndpointRouteBuilder routes)
    {
        var app = routes.MapGroup("/upload").WithTags("media").WithEnvelope(EnvelopeKind.Backend).InAppApi().RequireAuthorization(Policies.Member);
        app.MapPost("/file", UploadImages).LimitedBy(UploadsFeature.Uploads).WithMetadata(UploadsFeature.Size, new FilesIn("image"))
            .Describe("uploadImages", "Uploads pictures in the multipart field image; everybody can load them.", 400, 401, 403, 413, 415, 429, 503);
        var own = routes.MapGroup("/api/v1/media").WithTags("media").RequireAuthorization(Policies.Member);
        own.MapPost("", Upload).LimitedBy(UploadsFeature.Uploads).WithMetadata(UploadsFeature.Size)
            .Describe("uploadMedia", "Uploads a picture or a voice message in the multipart field file.", 400, 401, 403, 413, 415, 429, 503);
        own.MapGet("", List).Describe("listMedia", "One's own media, the newest first, a page at a time.", 400, 401, 429, 503);
        own.MapDelete("/{id}", Delete).Describe("deleteMedia", "Deletes one of one's own media that nothing shows.", 401, 403, 429, 503);
    }

    private static async Task<Ok<UploadedImages>> UploadImages(Uploading uploading, MediaAddresses addresses, HttpContext context)
    {
        var taken = await uploading.Take(context, "image", MediaKind.Image, MediaAudience.Public);
        return TypedResults.Ok(new UploadedImages(new(new([.. taken.Select(medium => addresses.Absolute(context.Request, medium))]), 0)));
    }

    private static async Task<Created<MediumView>> Upload(Uploading uploading, MediaAddresses addresses, HttpContext context, string? kind, string? audience)
    {
        kind ??= MediaKind.Image;
        if (kind is not (MediaKind.Image or MediaKind.Voice))
            throw new ServiceException(ErrorCode.InvalidArgument, MediaReasons.KindInvalid, "kind");
        audience ??= MediaAudience.Owner;
        if (audience is not (MediaAudience.Owner or MediaAudience.Public))
            throw new ServiceException(ErrorCode.InvalidArgument, MediaReasons.AudienceInvalid, "audience");
        var taken = await uploading.Take(context, "file", kind, audience);
        var view = addresses.View(taken[0]);
        return TypedResults.Created(view.Url, view);
    }

    private static async Task<Ok<MediaList>> List(IMedia media, MediaAddresses addresses, HttpContext context, string? before, int? limit)
    {
        var page = await media.ListMedia(new(before, limit ?? 50), context.RequestAborted);
        return TypedResults.Ok(new MediaList([.. page.Media.Select(addresses.View)], page.Next));
    }

    private static async Task<NoContent> Delete(string id, IMedia media, HttpContext context)
    {
        await media.RemoveMedia(new(id), context.RequestAborted);
        return TypedResults.NoContent();
    }
}
