using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Media;
using TempMessenger.Gateway.Web.OpenApi;
using TempMessenger.Gateway.Web.Sessions;

namespace TempMessenger.Gateway.Features.Uploads;

/// <summary>Serves files to whoever may see them. To all others there is none.</summary>
internal static class MediaEndpoints
{
    /// <summary>Should a browser ever take one for a page, nothing on it runs.</summary>
    private const string Sandbox = "default-src 'none'; sandbox; frame-ancestors 'none'";

    public static void MapMedia(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/media/{name}", Get).WithTags("media").AllowAnonymous()
            .Describe("getMedia", "A picture or a voice message; with size the thumbnail of that longer side, where there is one.", 400, 404, 429, 503)
            .Produces<Stream>(StatusCodes.Status200OK, "application/octet-stream");

    private static async Task<FileStreamHttpResult> Get(
        string name, int? size, IMedia media, UploadFolder folder, MediaCaching caching, IOptions<ReadAccessOptions> access, HttpContext context)
    {
        var isReader = !access.Value.MembersOnly || context.User.Identity is { IsAuthenticated: true };
#pragma warning disable CA2000 // The result disposes of it.
        if (!isReader || await media.OpenMedia(new(name, size), context.RequestAborted) is not { } file || folder.Open(file) is not { } content)
#pragma warning restore CA2000
            throw new ServiceException(ErrorCode.NotFound, MediaReasons.NotFound);
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Sandbox;
        headers.ContentDisposition = $"inline; filename=\"{name}\"";
        if (!file.Public)
            return TypedResults.Stream(content, file.Type, enableRangeProcessing: true);
        headers.CacheControl = caching.For(file);
        if (caching.IsElsewhere)
            headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        var tag = new EntityTagHeaderValue(string.Create(CultureInfo.InvariantCulture, $"\"{name}-{size ?? 0}\""));
        return TypedResults.Stream(content, file.Type, entityTag: tag, enableRangeProcessing: true);
    }
}

/// <summary>How long caches may keep what everybody may see.</summary>
internal sealed class MediaCaching(IOptions<UploadOptions> options, IOptions<ReadAccessOptions> access, TimeProvider time)
{
    /// <summary>In seconds: a deletion must reach every cache.</summary>
    private const long OneHour = 3_600;

    /// <summary>Public media are loaded from another host.</summary>
    public bool IsElsewhere => options.Value.BaseUrl.Length > 0;

    /// <summary>Not longer than it lives; where only members read, not in a cache that others share.</summary>
    public string For(MediaFile file)
    {
        var seconds = file.ExpiresAt is { } end ? Math.Clamp((end - time.GetUtcNow().ToUnixTimeMilliseconds()) / 1_000, 0, OneHour) : OneHour;
        return string.Create(CultureInfo.InvariantCulture, $"{(access.Value.MembersOnly ? "private" : "public")}, max-age={seconds}");
    }
}
