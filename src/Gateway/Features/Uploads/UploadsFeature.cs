using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Contracts.Media;
using TempMessenger.Gateway.Web;
using TempMessenger.Gateway.Web.Limits;

namespace TempMessenger.Gateway.Features.Uploads;

/// <summary>Pictures and voice over HTTP.</summary>
internal static class UploadsFeature
{
    public static readonly Feature Declaration = new()
    {
        Peers = [MediaContract.Description],
        Services = Register,
        Endpoints = routes =>
        {
            routes.MapUploads();
            routes.MapMedia();
        },
        Json = UploadsJson.Default,
        Export = MediaExport.Files,
    };

    /// <summary>Uploads, per person.</summary>
    public static readonly RequestLimit Uploads = RequestLimit.PerHour("uploads", limits => limits.UploadsPerPersonPerHour);

    /// <summary>A picture of the most bytes, and a little more, so that one that is too large can be answered.</summary>
    public static readonly BodySize Size = new(64L * 1024 * 1024);

    private static void Register(IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<UploadOptions>().Bind(configuration.GetSection(UploadOptions.Section))
            .Validate(options => options.IsValid, "Media:BaseUrl must be an address such as https://media.example/, or empty.")
            .ValidateOnStart();
        services.AddSingleton(new UploadFolder(configuration));
        services.AddSingleton<ReceivedFiles>().AddSingleton<Uploading>().AddSingleton<MediaAddresses>().AddSingleton<MediaCaching>();
    }
}

/// <summary>How large the body of a request to an endpoint may be.</summary>
internal sealed record BodySize(long? MaxRequestBodySize) : IRequestSizeLimitMetadata;

/// <summary>Where public media are loaded from (section <c>Media</c>).</summary>
internal sealed class UploadOptions
{
    public const string Section = "Media";

    /// <summary>The address of another host or a content delivery network in front of <c>/media/</c>, with a slash at its end; empty: this server's own.</summary>
    public string BaseUrl { get; set; } = "";

    public bool IsValid => BaseUrl.Length == 0 || (BaseUrl.EndsWith('/') && Uri.TryCreate(BaseUrl, UriKind.Absolute, out var url) && url.Scheme is ("https" or "http"));
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(MediumView))]
[JsonSerializable(typeof(MediaList))]
[JsonSerializable(typeof(UploadedImages))]
[JsonSerializable(typeof(IReadOnlyList<MediumView>))]
internal sealed partial class UploadsJson : JsonSerializerContext;
