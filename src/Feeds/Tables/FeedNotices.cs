using System.Text.Json;
using System.Text.Json.Serialization;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Feeds;
using TempMessenger.EventStore;
using TempMessenger.EventStore.Keys;
using TempMessenger.Feeds.Tables.Person;

namespace TempMessenger.Feeds.Tables;

/// <summary>The stored form of a notice: entries that came.</summary>
internal sealed record GrewJson(string Kind, FeedEntry Entry, IReadOnlyList<FeedNumber> Numbers, long Position);

/// <summary>The stored form of a notice: an entry that went.</summary>
internal sealed record ShrankJson(string Kind, string Id, IReadOnlyList<FeedNumber> Numbers);

/// <summary>The notices about feeds, and the events as which they are published.</summary>
internal sealed class FeedNotices(IEvents events, Epochs epochs, PositionTokens tokens, TimeProvider clock)
{
    // The numbers are stored.
    private const int GrewKind = 1;
    private const int ShrankKind = 2;

    public static NewNotice Grew(string kind, FeedEntry entry, IReadOnlyList<FeedNumber> numbers, long position) =>
        new(GrewKind, JsonSerializer.Serialize(new GrewJson(kind, entry, numbers, position), FeedRowsJson.Default.GrewJson));

    public static NewNotice Shrank(string kind, string id, IReadOnlyList<FeedNumber> numbers) =>
        new(ShrankKind, JsonSerializer.Serialize(new ShrankJson(kind, id, numbers), FeedRowsJson.Default.ShrankJson));

    public async Task Publish(Notice notice, CancellationToken cancellation)
    {
        // Outside of a call the service publishes what is due by itself.
        Caller.Current ??= Caller.System;
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        switch (notice.Kind)
        {
            case GrewKind:
                var grew = JsonSerializer.Deserialize(notice.Data, FeedRowsJson.Default.GrewJson)!;
                await events.Publish(
                    new FeedsGrew(
                        grew.Kind, await epochs.Of(grew.Kind, cancellation), grew.Entry, grew.Numbers,
                        grew.Position == 0 ? null : tokens.Write(TokenUse.AtLeast, grew.Position), now),
                    cancellation);
                break;
            case ShrankKind:
                var shrank = JsonSerializer.Deserialize(notice.Data, FeedRowsJson.Default.ShrankJson)!;
                await events.Publish(
                    new FeedsShrank(shrank.Kind, await epochs.Of(shrank.Kind, cancellation), shrank.Id, shrank.Numbers, now), cancellation);
                break;
            default:
                throw new InvalidDataException($"The notice {notice.Number} is of the unknown kind {notice.Kind}.");
        }
    }
}

/// <summary>What a token of a position is for; the numbers are the same in all services.</summary>
internal static class TokenUse
{
    public const byte AtLeast = 1;
    public const byte Home = 3;
    public const byte Notices = 4;
}

/// <summary>All JSON of this service on the disk.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(GrewJson))]
[JsonSerializable(typeof(ShrankJson))]
[JsonSerializable(typeof(JsonElement))]
[JsonSerializable(typeof(PlaceJson))]
internal sealed partial class FeedRowsJson : JsonSerializerContext;
