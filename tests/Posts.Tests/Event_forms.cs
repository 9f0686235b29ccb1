using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using TempMessenger.Contracts.Media;
using TempMessenger.Contracts.Posts;
using TempMessenger.EventStore;
using TempMessenger.EventStore.Keys;
using TempMessenger.Posts.Keeping;

namespace TempMessenger.Posts.Tests;

/// <summary>What stands on the disk is for ever: whoever makes one of these fail has broken every installation.</summary>
public sealed class Event_forms : IDisposable
{
    private const string Stream = "post-77";
    private static readonly PostEvent.Published Hello = new("0a", "Hello", PostAudience.Members, 1800000000000);
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("posts-");
    private readonly PersonKey key;
    private readonly PostKeys keys;

    public Event_forms()
    {
        var there = new KeyFolder(folder.FullName);
        key = new PersonKeys(there).Create(Some.Id());
        keys = new("0a", key, new PostPeriods(there, TimeProvider.System, NullLogger<PostPeriods>.Instance));
    }

    [Fact]
    public void PostPublished()
    {
        var written = PostAggregate.Encode(Hello, Stream, keys);
        Assert.Equal("PostPublished", written.Type);
        var body = Body(written);
        Assert.Equal($$"""{"author":"0a","body":"{{body}}","audience":"members","published_at":1800000000000}""", Escaped(Text(written)));
        Assert.Equal("Hello", Encoding.UTF8.GetString(key.Open(Stream, "body", Convert.FromBase64String(body))));
        Assert.Equal("Hello", Decode(written, keys).Body);
        Assert.Null(Decode(written, keys with { AuthorId = "0b" }).Body);
        Assert.Null(Decode(written, null).Body);
    }

    [Fact]
    public void PostPublished_as_a_reply_with_a_life_that_names_people_and_tags()
    {
        var reply = Hello with
        {
            Audience = PostAudience.Followers,
            ReplyTo = "66",
            ReplyToAuthor = "0b",
            ExpiresAt = 1800000600000,
            Mentions = [new(0, 4, "0c")],
            Tags = [new([1, 2], [[3], [4]])],
            Access = new("0a", PostAudience.Members, ["0a", "0b"]),
        };
        var written = PostAggregate.Encode(reply, Stream, keys);
        Assert.Equal(
            $$"""{"author":"0a","body":"{{Body(written)}}","audience":"followers","published_at":1800000000000,"reply_to":"66","reply_to_author":"0b","expires_at":1800000600000,"mentions":[{"start":0,"length":4,"person":"0c"}],"tags":[{"hash":"AQI=","parts":["Aw==","BA=="]}],"gates":["0a","0b"]}""",
            Escaped(Text(written)));
        var read = Decode(written, keys);
        Assert.Equal(("Hello", "66", "0b", 1800000600000), (read.Body, read.ReplyTo, read.ReplyToAuthor, read.ExpiresAt));
        Assert.Equal([new MentionForm(0, 4, "0c")], read.Mentions);
        Assert.Equal(("0a", PostAudience.Members, "0a 0b"), (read.Access.Author, read.Access.Level, string.Join(' ', read.Access.Gates)));

        // Both keys are needed.
        keys.Periods.Destroy(1800000610000, all: true);
        Assert.Null(Decode(written, keys).Body);
    }

    [Fact]
    public void PostPublished_with_media()
    {
        var shown = ShownMedium.Of(new KnownMedia().Add("0a"), "a tree");
        var written = PostAggregate.Encode(Hello with { Media = [shown], ExpiresAt = 1800000600000 }, Stream, keys);
        var media = JsonDocument.Parse(written.Data).RootElement.GetProperty("media").GetString()!;
        Assert.EndsWith($$""","expires_at":1800000600000,"media":"{{media}}"}""", Escaped(Text(written)), StringComparison.Ordinal);
        Assert.Equal([shown], Decode(written, keys).Media);
        Assert.Null(Decode(written, keys with { AuthorId = "0b" }).Media);

        var plain = PostAggregate.Encode(Hello with { Media = [shown] }, Stream, keys);
        var box = JsonDocument.Parse(plain.Data).RootElement.GetProperty("media").GetBytesFromBase64();
        Assert.Equal(
            $$"""[{"id":"{{shown.Id}}","name":"{{shown.Name}}","kind":"image","type":"image/png","bytes":1000,"is_public":false,"width":640,"height":480,"milliseconds":0,"preview":"AAAA","sizes":[320],"alt":"a tree"}]""",
            Encoding.UTF8.GetString(key.Open(Stream, "media", box)));

        // Both keys are needed.
        keys.Periods.Destroy(1800000610000, all: true);
        Assert.Null(Decode(written, keys).Media);
    }

    [Theory]
    [InlineData("everyone", "everyone", "")]
    [InlineData("members", "members", "")]
    [InlineData("followers", "members", "0a")]
    [InlineData("me", "me", "")]
    public void What_an_older_version_published_is_read(string audience, string level, string gates)
    {
        var access = PostLog.ReadPublished(Encoding.UTF8.GetBytes($$"""{"author":"0a","body":"AQ==","audience":"{{audience}}","published_at":5}""")).Access;
        Assert.Equal((level, gates), (access.Level, string.Join(' ', access.Gates)));
    }

    [Fact]
    public void A_reply_to_what_is_stricter_names_the_level()
    {
        var reply = new PostEvent.Published("0a", "Hello", PostAudience.Everyone, 5) { ReplyTo = "66", Access = new("0a", PostAudience.Members, []) };
        Assert.EndsWith(""","reply_to":"66","level":"members"}""", Text(PostAggregate.Encode(reply, Stream, keys)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0b", """{"by":"0b"}""")]
    [InlineData(null, "{}")]
    public void PostDeleted(string? by, string json)
    {
        var written = PostAggregate.Encode(new PostEvent.Deleted(by), Stream, null);
        Assert.Equal(("PostDeleted", json), (written.Type, Text(written)));
        Assert.Equal(new PostEvent.Deleted(by), PostAggregate.Decode(Recorded(written), null));
    }

    [Fact]
    public void PostVanished()
    {
        var written = PostAggregate.Encode(new PostEvent.Vanished(), Stream, null);
        Assert.Equal(("PostVanished", "{}"), (written.Type, Text(written)));
        Assert.Equal(new PostEvent.Vanished(), PostAggregate.Decode(Recorded(written), null));
    }

    [Fact]
    public void An_author_is_erased() => Assert.Equal(("AuthorErased", "{}"), (AuthorErased.Event.Type, Text(AuthorErased.Event)));

    [Fact]
    public void Streams_have_their_names_for_ever()
    {
        Assert.Equal((Stream, "author-77"), (PostLog.Stream("77"), AuthorErased.Stream("77")));
        Assert.Equal(("77", null), (PostLog.IdOf(Stream), PostLog.IdOf("author-77")));
        Assert.Equal(("77", null), (AuthorErased.AuthorOf("author-77"), AuthorErased.AuthorOf(Stream)));
    }

    [Fact]
    public void An_unknown_event_is_refused()
    {
        Assert.Throws<InvalidDataException>(() => PostAggregate.Decode(Recorded(new NewEvent("PostLiked", "{}"u8.ToArray())), null));
        Assert.Throws<InvalidDataException>(() => PostAggregate.Decode(Recorded(new NewEvent("PostDeleted", "null"u8.ToArray())), null));
        Assert.Throws<UnreachableException>(() => PostAggregate.Evolve(PostState.None, null!));
    }

    public void Dispose() => folder.Delete(recursive: true);

    private static PostEvent.Published Decode(NewEvent written, PostKeys? with) => (PostEvent.Published)PostAggregate.Decode(Recorded(written), with);

    private static string Body(NewEvent written) => JsonDocument.Parse(written.Data).RootElement.GetProperty("body").GetString()!;

    private static RecordedEvent Recorded(NewEvent written) => new(1, Stream, 1, written.Type, written.Data, "c", 5);

    private static string Text(NewEvent written) => Encoding.UTF8.GetString(written.Data.Span);

    private static string Escaped(string json) => json.Replace("\\u002B", "+", StringComparison.Ordinal);
}
