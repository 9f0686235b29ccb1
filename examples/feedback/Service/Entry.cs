using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Texts;
using TempMessenger.EventStore;

namespace TempMessenger.Feedback.Service;

/// <summary>What happened to an entry. Names and forms are for ever.</summary>
internal abstract record EntryEvent
{
    private EntryEvent()
    {
    }

    public sealed record Given(string Text, int Rating) : EntryEvent;
}

/// <summary>An entry after its events so far; no text: there is none.</summary>
internal sealed record EntryState(string? Text, int Rating)
{
    public static EntryState None { get; } = new(null, 0);
}

/// <summary>One entry: what may happen to it, what it is afterwards, and how that is stored.</summary>
internal static class Entry
{
    public const int MaxText = 500;
    private const string StreamPrefix = "feedback-";
    private const string GivenType = "FeedbackGiven";

    public static EventForm<EntryState, EntryEvent> Form { get; } = new(EntryState.None, Evolve, Encode, Decode);

    public static string Stream(string id) => StreamPrefix + id;

    /// <summary>The id of the entry whose stream it is; null for every other stream.</summary>
    public static string? IdOf(string stream) => stream.StartsWith(StreamPrefix, StringComparison.Ordinal) ? stream[StreamPrefix.Length..] : null;

    public static EntryState Evolve(EntryState entry, EntryEvent happened) => happened switch
    {
        EntryEvent.Given e => new EntryState(e.Text, e.Rating),
        _ => throw new UnreachableException($"No entry knows the event {happened?.GetType().Name}."),
    };

    /// <summary>Given again as it is, nothing happens.</summary>
    /// <exception cref="ServiceException">InvalidArgument, TooLong, Conflict (there is another entry).</exception>
    public static IReadOnlyList<EntryEvent> Give(EntryState entry, string text, int rating)
    {
        if (LineText.Tidy(text) is not { } line || !VisibleText.IsIn(line))
            throw new ServiceException(ErrorCode.InvalidArgument, FeedbackReasons.TextInvalid, "text");
        if (LineText.Length(line) > MaxText)
            throw new ServiceException(ErrorCode.TooLong, FeedbackReasons.TextTooLong, "text", [MaxText]);
        if (rating is < 1 or > 5)
            throw new ServiceException(ErrorCode.InvalidArgument, FeedbackReasons.RatingInvalid, "rating");
        if (entry == EntryState.None)
            return [new EntryEvent.Given(line, rating)];
        return entry == new EntryState(line, rating) ? [] : throw new ServiceException(ErrorCode.Conflict, FeedbackReasons.IdTaken, "id");
    }

    /// <summary>The form of an event on the disk, for ever.</summary>
    public static NewEvent Encode(EntryEvent happened) => happened switch
    {
        EntryEvent.Given e => new(GivenType, JsonSerializer.SerializeToUtf8Bytes(e, EntryJson.Default.Given)),
        _ => throw new InvalidDataException($"The event {happened.GetType().Name} has no form."),
    };

    public static EntryEvent Decode(RecordedEvent recorded) => recorded.Type == GivenType
        ? JsonSerializer.Deserialize(recorded.Data.Span, EntryJson.Default.Given)!
        : throw new InvalidDataException($"The stream {recorded.Stream} holds the unknown event {recorded.Type}.");
}

/// <summary>All JSON of this service on the disk.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(EntryEvent.Given))]
[JsonSerializable(typeof(FeedbackEntry))]
internal sealed partial class EntryJson : JsonSerializerContext;
