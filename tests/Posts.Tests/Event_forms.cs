using System.Diagnostics;
using System.Text;
using System.Text.Json;
using TempMessenger.Contracts.Posts;
using TempMessenger.EventStore;
using TempMessenger.EventStore.Keys;

namespace TempMessenger.Posts.Tests;

/// <summary>What stands on the disk is for ever: whoever makes one of these fail has broken every installation.</summary>
public sealed class Event_forms : IDisposable
{
    private static readonly PostEvent.Published Hello = new("0a", "Hello", PostAudience.Members, 1800000000000);
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("posts-");
    private readonly PersonKey key;

    public Event_forms() => key = new PersonKeys(new KeyFolder(folder.FullName)).Create(Some.Id());

    [Fact]
    public void PostPublished()
    {
        var written = PostAggregate.Encode(Hello, "post-77", new("0a", key));
        Assert.Equal("PostPublished", written.Type);
        var body = JsonDocument.Parse(written.Data).RootElement.GetProperty("body").GetString();
        Assert.Equal($$"""{"author":"0a","body":"{{body}}","audience":"members","published_at":1800000000000}""", Escaped(Text(written)));
        Assert.Equal("Hello", Encoding.UTF8.GetString(key.Open("post-77", "body", Convert.FromBase64String(body!))));
        Assert.Equal(Hello, PostAggregate.Decode(Recorded(written), new("0a", key)));
        Assert.Equal(Hello with { Body = null }, PostAggregate.Decode(Recorded(written), new("0b", key)));
        Assert.Equal(Hello with { Body = null }, PostAggregate.Decode(Recorded(written), null));
    }

    [Theory]
    [InlineData("0b", """{"by":"0b"}""")]
    [InlineData(null, "{}")]
    public void PostDeleted(string? by, string json)
    {
        var written = PostAggregate.Encode(new PostEvent.Deleted(by), "post-77", null);
        Assert.Equal(("PostDeleted", json), (written.Type, Text(written)));
        Assert.Equal(new PostEvent.Deleted(by), PostAggregate.Decode(Recorded(written), null));
    }

    [Fact]
    public void An_author_is_erased() => Assert.Equal(("AuthorErased", "{}"), (AuthorErased.Event.Type, Text(AuthorErased.Event)));

    [Fact]
    public void Streams_have_their_names_for_ever()
    {
        Assert.Equal(("post-77", "author-77"), (PostAggregate.Stream("77"), AuthorErased.Stream("77")));
        Assert.Equal(("77", null), (PostAggregate.IdOf("post-77"), PostAggregate.IdOf("author-77")));
        Assert.Equal(("77", null), (AuthorErased.AuthorOf("author-77"), AuthorErased.AuthorOf("post-77")));
    }

    [Fact]
    public void An_unknown_event_is_refused()
    {
        Assert.Throws<InvalidDataException>(() => PostAggregate.Decode(Recorded(new NewEvent("PostLiked", "{}"u8.ToArray())), null));
        Assert.Throws<InvalidDataException>(() => PostAggregate.Decode(Recorded(new NewEvent("PostDeleted", "null"u8.ToArray())), null));
        Assert.Throws<UnreachableException>(() => PostAggregate.Evolve(PostState.None, null!));
    }

    public void Dispose() => folder.Delete(recursive: true);

    private static RecordedEvent Recorded(NewEvent written) => new(1, "post-77", 1, written.Type, written.Data, "c", 5);

    private static string Text(NewEvent written) => Encoding.UTF8.GetString(written.Data.Span);

    private static string Escaped(string json) => json.Replace("\\u002B", "+", StringComparison.Ordinal);
}
