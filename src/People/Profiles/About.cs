using System.Text.Json;
using System.Text.Json.Serialization;
using TempMessenger.Contracts.Media;
using TempMessenger.EventStore.Keys;

namespace TempMessenger.People.Profiles;

/// <summary>What a person tells of themselves, as it is sealed with their key. The form on the disk is for ever.</summary>
internal sealed record About(string? Gender, DateOnly? Birthday, string? City, string? Introduction, IReadOnlyList<string> Labels)
{
    public static About Nothing { get; } = new(null, null, null, null, []);
}

/// <summary>Seals profiles and albums with the key of their person, bound to the person and the field.</summary>
internal static class ProfileBox
{
    private const string AboutField = "about";
    private const string AlbumField = "album";

    public static byte[] Seal(this PersonKey key, string id, About about) =>
        key.Seal(Place(id), AboutField, JsonSerializer.SerializeToUtf8Bytes(about, AboutJson.Default.About));

    public static byte[] Seal(this PersonKey key, string id, IReadOnlyList<ShownMedium> album) =>
        key.Seal(Place(id), AlbumField, JsonSerializer.SerializeToUtf8Bytes(album, AboutJson.Default.IReadOnlyListShownMedium));

    /// <exception cref="System.Security.Cryptography.CryptographicException">It was changed.</exception>
    public static About OpenAbout(this PersonKey key, string id, byte[]? box) => box is null
        ? About.Nothing
        : JsonSerializer.Deserialize(key.Open(Place(id), AboutField, box), AboutJson.Default.About) ?? About.Nothing;

    /// <exception cref="System.Security.Cryptography.CryptographicException">It was changed.</exception>
    public static IReadOnlyList<ShownMedium> OpenAlbum(this PersonKey key, string id, byte[]? box) => box is null
        ? []
        : JsonSerializer.Deserialize(key.Open(Place(id), AlbumField, box), AboutJson.Default.IReadOnlyListShownMedium) ?? [];

    private static string Place(string id) => $"people/{id}";
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(About))]
[JsonSerializable(typeof(IReadOnlyList<ShownMedium>))]
internal sealed partial class AboutJson : JsonSerializerContext;
