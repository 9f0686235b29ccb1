using TempMessenger.Contracts.People;
using TempMessenger.Contracts.Posts;
using TempMessenger.Contracts.Users;
using TempMessenger.EventStore;

namespace TempMessenger.Posts.Tests;

/// <summary>Posts as people publish them, and relations as the log has them.</summary>
internal static class Publishing
{
    public static Task<AcceptedPost> Published(this Installation here, User author, string body, string? audience = null, string? replyTo = null, long? expiresIn = null) =>
        Some.As(author, () => here.Posts.PublishPost(new(body, Id: Some.Id(), Audience: audience, ReplyTo: replyTo, ExpiresIn: expiresIn), CancellationToken.None));

    /// <summary>Appends what the service of relations would: this service knows it by the log alone.</summary>
    public static async Task Relate(this Installation here, User by, string type, User person)
    {
        var stream = RelationLog.Stream(by.Id, person.Id);
        await here.Get<IEventStore>().Append(
            new Append($"relation.{Some.Id()}", [new(stream, null, [new NewEvent(type, RelationLog.Write(new(by.Id, person.Id, 1)))])]), CancellationToken.None);
        await here.Queries.ListPosts(new(AtLeast: await here.LastPosition()), CancellationToken.None);
    }
}
