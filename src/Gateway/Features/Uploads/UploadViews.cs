using System.Globalization;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using TempMessenger.Contracts.Media;

namespace TempMessenger.Gateway.Features.Uploads;

/// <summary>A medium.</summary>
/// <param name="Id">32 lower-case hex digits.</param>
/// <param name="Kind">image or voice.</param>
/// <param name="Type">Its media type.</param>
/// <param name="Url">Where it is loaded from.</param>
/// <param name="Bytes">The length of the file.</param>
/// <param name="Width">In pixels; 0 for voice.</param>
/// <param name="Height">In pixels; 0 for voice.</param>
/// <param name="Milliseconds">How long the voice is; 0 for pictures.</param>
/// <param name="Preview">A WebP picture of a few pixels, in Base64; null for voice.</param>
/// <param name="Thumbnails">Smaller ones that there are, the smallest first.</param>
/// <param name="ExpiresAt">Unix milliseconds; null: it stays as long as something shows it.</param>
internal sealed record MediumView(
    string Id,
    string Kind,
    string Type,
    string Url,
    long Bytes,
    int Width,
    int Height,
    long Milliseconds,
    string? Preview,
    IReadOnlyList<ThumbnailView> Thumbnails,
    long? ExpiresAt);

/// <summary>A medium as a message, a post or a person shows it.</summary>
/// <param name="Id">32 lower-case hex digits.</param>
/// <param name="Kind">image or voice.</param>
/// <param name="Type">Its media type.</param>
/// <param name="Url">Where it is loaded from.</param>
/// <param name="Bytes">The length of the file.</param>
/// <param name="Width">In pixels; 0 for voice.</param>
/// <param name="Height">In pixels; 0 for voice.</param>
/// <param name="Milliseconds">How long the voice is; 0 for pictures.</param>
/// <param name="Preview">A WebP picture of a few pixels, in Base64; null for voice.</param>
/// <param name="Thumbnails">Smaller ones that there are, the smallest first.</param>
/// <param name="Alt">What it shows, in words; null: nobody said.</param>
public sealed record ShownMediumView(
    string Id,
    string Kind,
    string Type,
    string Url,
    long Bytes,
    int Width,
    int Height,
    long Milliseconds,
    string? Preview,
    IReadOnlyList<ThumbnailView> Thumbnails,
    string? Alt);

/// <summary>The picture of a person.</summary>
/// <param name="Url">Where it is loaded from.</param>
/// <param name="Preview">A WebP picture of a few pixels, in Base64.</param>
/// <param name="Thumbnails">Smaller ones that there are, the smallest first.</param>
public sealed record AvatarView(string Url, string? Preview, IReadOnlyList<ThumbnailView> Thumbnails);

/// <param name="Size">Its longer side in pixels.</param>
/// <param name="Url">Where it is loaded from.</param>
public sealed record ThumbnailView(int Size, string Url);

/// <param name="Media">The newest first.</param>
/// <param name="Next">Pass as <c>before</c> for the next page; null at the end.</param>
internal sealed record MediaList(IReadOnlyList<MediumView> Media, string? Next);

/// <summary>The answer of the app's documents to an upload.</summary>
internal sealed record UploadedImages(UploadedData Data);

/// <param name="Msg">What was uploaded.</param>
/// <param name="Code">0.</param>
internal sealed record UploadedData(ImageAddresses Msg, int Code);

/// <param name="ImageUrl">Where the pictures are loaded from, in the order in which they were sent.</param>
internal sealed record ImageAddresses([property: JsonPropertyName("imageUrl")] IReadOnlyList<string> ImageUrl);

/// <summary>Where media are loaded from.</summary>
internal sealed class MediaAddresses(IOptions<UploadOptions> options)
{
    public string Absolute(HttpRequest request, Medium medium) => Of(medium) is var address && address.StartsWith('/')
        ? $"{request.Scheme}://{request.Host}{request.PathBase}{address}"
        : address;

    public MediumView View(Medium medium) => new(
        medium.Id, medium.Kind, medium.Type, Of(medium), medium.Bytes, medium.Width, medium.Height, medium.Milliseconds, medium.Preview,
        Thumbnails(Of(medium), medium.Sizes), medium.ExpiresAt);

    /// <summary>Null: nothing is shown.</summary>
    public IReadOnlyList<ShownMediumView>? Views(IReadOnlyList<ShownMedium>? media) => media is null ? null : [.. media.Select(View)];

    public ShownMediumView View(ShownMedium medium)
    {
        var url = Of(medium.Name, medium.IsPublic);
        return new(
            medium.Id, medium.Kind, medium.Type, url, medium.Bytes, medium.Width, medium.Height, medium.Milliseconds, medium.Preview, Thumbnails(url, medium.Sizes), medium.Alt);
    }

    /// <summary>Null: there is none.</summary>
    public AvatarView? Avatar(ShownMedium? picture) => picture is null ? null : new(
        Of(picture.Name, picture.IsPublic), picture.Preview, Thumbnails(Of(picture.Name, picture.IsPublic), picture.Sizes));

    private static IReadOnlyList<ThumbnailView> Thumbnails(string url, IReadOnlyList<int> sizes) =>
        [.. sizes.Select(size => new ThumbnailView(size, string.Create(CultureInfo.InvariantCulture, $"{url}?size={size}")))];

    private string Of(Medium medium) => Of(medium.Name, medium.Audience == MediaAudience.Public);

    /// <summary>Only what everybody may see is loaded from another host: nobody is logged in there.</summary>
    private string Of(string name, bool isPublic) => isPublic && options.Value.BaseUrl is { Length: > 0 } other ? other + name : $"/media/{name}";
}
