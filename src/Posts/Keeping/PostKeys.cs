using System.Text;
using System.Text.Json;
using TempMessenger.Contracts.Media;
using TempMessenger.EventStore.Keys;

namespace TempMessenger.Posts.Keeping;

/// <summary>Seals what one account's posts say and show. Of a post with a life both keys are needed, so that the destruction of either ends it.</summary>
/// <param name="AuthorId">The account.</param>
/// <param name="Key">Its key.</param>
/// <param name="Periods">For lives.</param>
internal sealed record PostKeys(string AuthorId, PersonKey Key, PostPeriods Periods)
{
    private const string Body = "body";
    private const string Media = "media";

    public byte[] Seal(string stream, string text, Life? life) => Seal(stream, Body, Encoding.UTF8.GetBytes(text), life);

    /// <summary>Null: there are none.</summary>
    public byte[]? Seal(string stream, IReadOnlyList<ShownMedium>? media, Life? life) =>
        media is null ? null : Seal(stream, Media, JsonSerializer.SerializeToUtf8Bytes(media, PostsJson.Default.IReadOnlyListShownMedium), life);

    /// <summary>Null where the key of its life's period is gone.</summary>
    public string? Open(string stream, byte[] box, Life? life) => Open(stream, Body, box, life) is { } text ? Encoding.UTF8.GetString(text) : null;

    /// <summary>Null where there are none, or the key of its life's period is gone.</summary>
    public IReadOnlyList<ShownMedium>? OpenMedia(string stream, byte[]? box, Life? life) =>
        box is not null && Open(stream, Media, box, life) is { } media ? JsonSerializer.Deserialize(media, PostsJson.Default.IReadOnlyListShownMedium) : null;

    private byte[] Seal(string stream, string field, byte[] content, Life? life)
    {
        var box = Key.Seal(stream, field, content);
        return life is { } limited ? Periods.Seal(stream, box, limited) : box;
    }

    private byte[]? Open(string stream, string field, byte[] box, Life? life) =>
        (life is { } limited ? Periods.Open(stream, box, limited) : box) is { } inner ? Key.Open(stream, field, inner) : null;
}
