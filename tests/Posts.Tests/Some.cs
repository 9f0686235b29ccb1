using System.Security.Cryptography;
using TempMessenger.Contracts;
using TempMessenger.Contracts.People;
using TempMessenger.Contracts.Posts;
using TempMessenger.Contracts.Users;
using TempMessenger.EventStore;

namespace TempMessenger.Posts.Tests;

internal static class Some
{
    public static string Id() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    public static async Task<User> SignedUp(this IUsers users, string name)
    {
        var request = new CreateUser(
            name, "Smith", $"{name}@example.org".ToLowerInvariant(), "correct horse battery", Id(), Username: name.ToLowerInvariant(), FromThisMachine: true, ReturnUser: true);
        return (await users.CreateUser(request, CancellationToken.None))!;
    }

    public static Task<AcceptedPost> Published(this Installation here, User author, string body, string? audience = null, string? replyTo = null, long? expiresIn = null) =>
        As(author, () => here.Posts.PublishPost(new(body, Id: Id(), Audience: audience, ReplyTo: replyTo, ExpiresIn: expiresIn), CancellationToken.None));

    /// <summary>Appends what the service of relations would: this service knows it by the log alone.</summary>
    public static async Task Relate(this Installation here, User by, string type, User person)
    {
        var stream = RelationLog.Stream(by.Id, person.Id);
        await here.Get<IEventStore>().Append(
            new Append($"relation.{Id()}", [new(stream, null, [new NewEvent(type, RelationLog.Write(new(by.Id, person.Id, 1)))])]), CancellationToken.None);
        await here.Queries.ListPosts(new(AtLeast: await here.LastPosition()), CancellationToken.None);
    }

    public static async Task<ServiceException> Refused(ErrorCode code, Func<Task> call)
    {
        var refusal = await Assert.ThrowsAsync<ServiceException>(call);
        Assert.Equal(code, refusal.Code);
        return refusal;
    }

    /// <summary>The call as this person would make it; without one, as somebody who is not logged in.</summary>
    public static Task<T> As<T>(User? person, Func<Task<T>> call) => By(new Caller(person?.Id, person?.Name, person?.Role ?? Role.Member, "en"), call);

    public static async Task<T> By<T>(Caller? caller, Func<Task<T>> call)
    {
        Caller.Current = caller;
        try
        {
            return await call();
        }
        finally
        {
            Caller.Current = Caller.System;
        }
    }
}
