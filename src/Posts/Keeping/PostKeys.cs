using System.Text;
using TempMessenger.EventStore.Keys;

namespace TempMessenger.Posts.Keeping;

/// <summary>Seals the texts of one account's posts. Of a post with a life both keys are needed, so that the destruction of either ends it.</summary>
/// <param name="AuthorId">The account.</param>
/// <param name="Key">Its key.</param>
/// <param name="Periods">For lives.</param>
internal sealed record PostKeys(string AuthorId, PersonKey Key, PostPeriods Periods)
{
    private const string Body = "body";

    public byte[] Seal(string stream, string text, Life? life)
    {
        var sealedText = Key.Seal(stream, Body, Encoding.UTF8.GetBytes(text));
        return life is { } limited ? Periods.Seal(stream, sealedText, limited) : sealedText;
    }

    /// <summary>Null where the key of its life's period is gone.</summary>
    public string? Open(string stream, byte[] box, Life? life) =>
        (life is { } limited ? Periods.Open(stream, box, limited) : box) is { } sealedText ? Encoding.UTF8.GetString(Key.Open(stream, Body, sealedText)) : null;
}
