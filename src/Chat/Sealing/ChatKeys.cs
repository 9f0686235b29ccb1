using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using TempMessenger.Chat.Tables;
using TempMessenger.Contracts.Media;
using TempMessenger.EventStore.Keys;
using TempMessenger.Storage.Sealing;

namespace TempMessenger.Chat.Sealing;

/// <summary>
/// Seals what messages say and show: with their author's key and, where they vanish, also with the key of the period in which they do (<c>chat-periods</c>, beside the keys of people). The
/// destruction of either ends them, wherever they were copied to.
/// </summary>
internal sealed class ChatKeys(PersonKeys people, KeyFolder folder, TimeProvider clock, ILogger<ChatKeys> logger)
{
    private readonly PeriodSeals periods = new(folder, "chat-periods", "chat messages", clock, logger);

    /// <summary>What opens the messages of an account; null: there is no such account any more.</summary>
    /// <exception cref="EventStore.EventStoreUnavailableException">The keys cannot be read.</exception>
    public AuthorKeys? Find(string authorId) => people.Find(authorId) is { } key ? new(key, periods) : null;

    /// <inheritdoc cref="PeriodSeals.Destroy"/>
    public void Destroy(long now, bool all) => periods.Destroy(now, all);
}

/// <summary>Seals the messages of one account.</summary>
internal sealed class AuthorKeys(PersonKey key, PeriodSeals periods)
{
    private const string Text = "text";
    private const string Media = "media";

    public byte[] Seal(string id, string text, ChatLife life) => Seal(id, Text, Encoding.UTF8.GetBytes(text), life);

    /// <summary>Null: it shows nothing.</summary>
    public byte[]? Seal(string id, IReadOnlyList<ShownMedium>? media, ChatLife life) =>
        media is null ? null : Seal(id, Media, JsonSerializer.SerializeToUtf8Bytes(media, ChatRowsJson.Default.IReadOnlyListShownMedium), life);

    /// <summary>Null where it is gone, or the key of its period is.</summary>
    public string? OpenText(string id, byte[]? box, ChatLife life) => Open(id, Text, box, life) is { } text ? Encoding.UTF8.GetString(text) : null;

    /// <inheritdoc cref="OpenText"/>
    public IReadOnlyList<ShownMedium>? OpenMedia(string id, byte[]? box, ChatLife life) =>
        Open(id, Media, box, life) is { } media ? JsonSerializer.Deserialize(media, ChatRowsJson.Default.IReadOnlyListShownMedium) : null;

    private byte[] Seal(string id, string field, byte[] content, ChatLife life)
    {
        var box = key.Seal(Stream(id), field, content);
        return life.PeriodEnd is { } end ? periods.Seal(Stream(id), box, end) : box;
    }

    private byte[]? Open(string id, string field, byte[]? box, ChatLife life)
    {
        var inner = box is not null && life.PeriodEnd is { } end ? periods.Open(Stream(id), box, end) : box;
        return inner is null ? null : key.Open(Stream(id), field, inner);
    }

    private static string Stream(string id) => $"chat-{id}";
}

/// <summary>From when to when a message is there, Unix milliseconds; without an end it stays.</summary>
internal readonly record struct ChatLife(long From, long? To)
{
    public long? PeriodEnd => To is { } end ? Period.End(end, end - From) : null;
}
