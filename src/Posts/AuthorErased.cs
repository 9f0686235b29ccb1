using TempMessenger.EventStore;

namespace TempMessenger.Posts;

/// <summary>The only event of a stream a person: the account is deleted, and all its posts with it. Names and form are for ever.</summary>
internal static class AuthorErased
{
    private const string StreamPrefix = "author-";

    public static NewEvent Event { get; } = new("AuthorErased", "{}"u8.ToArray());

    public static string Stream(string authorId) => StreamPrefix + authorId;

    /// <summary>The account whose stream it is; null for every other stream.</summary>
    public static string? AuthorOf(string stream) => stream.StartsWith(StreamPrefix, StringComparison.Ordinal) ? stream[StreamPrefix.Length..] : null;
}
