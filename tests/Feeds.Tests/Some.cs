using System.Security.Cryptography;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Feeds;
using TempMessenger.Contracts.People;
using TempMessenger.Contracts.Posts;
using TempMessenger.EventStore;

namespace TempMessenger.Feeds.Tests;

/// <summary>What other services write into the log, and calls of people.</summary>
internal static class Some
{
    private static CancellationToken Now => TestContext.Current.CancellationToken;

    public static string Id() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    public static PublishedForm Form(string author, string audience = PostAudience.Everyone, string? replyTo = null, string? replyToAuthor = null,
        long? expiresAt = null, IReadOnlyList<string>? gates = null, params string[] mentions) => new(
        author, [1, 2, 3], audience, DateTimeOffset.UtcNow.ToUnixTimeMilliseconds(), replyTo, replyToAuthor, expiresAt,
        mentions.Length == 0 ? null : [.. mentions.Select(person => new MentionForm(0, 3, person))], Gates: gates);

    public static Task<long> Publish(this Installation here, string id, PublishedForm form) =>
        here.Append((PostLog.Stream(id), new(PostLog.Published, PostLog.WritePublished(form))));

    public static async Task<string> Publish(this Installation here, PublishedForm form)
    {
        var id = Id();
        await here.Publish(id, form);
        return id;
    }

    public static Task<long> Delete(this Installation here, string id, string type = PostLog.Deleted) =>
        here.Append((PostLog.Stream(id), new(type, "{}"u8.ToArray())));

    public static Task<long> Follow(this Installation here, string by, string person) => here.Relate(RelationLog.Followed, by, person);

    public static Task<long> Unfollow(this Installation here, string by, string person) => here.Relate(RelationLog.Unfollowed, by, person);

    public static Task<long> Block(this Installation here, string by, string person) => here.Append(
        Relation(RelationLog.Blocked, by, person), Relation(RelationLog.Unfollowed, by, person), Relation(RelationLog.Unfollowed, person, by));

    public static Task<long> Relate(this Installation here, string type, string by, string person) => here.Append(Relation(type, by, person));

    public static Task<long> DeleteAccount(this Installation here, string account) => here.Append(($"user-{account}", new("UserDeleted", "{}"u8.ToArray())));

    public static Task<long> EraseAuthor(this Installation here, string account) => here.Append(($"author-{account}", new("AuthorErased", "{}"u8.ToArray())));

    public static (string Stream, NewEvent Event) Relation(string type, string by, string person) =>
        (RelationLog.Stream(by, person), new(type, RelationLog.Write(new(by, person, DateTimeOffset.UtcNow.ToUnixTimeMilliseconds()))));

    public static async Task<long> Append(this Installation here, params (string Stream, NewEvent Event)[] events)
    {
        var streams = events.GroupBy(e => e.Stream).Select(stream => new StreamAppend(stream.Key, null, [.. stream.Select(e => e.Event)])).ToList();
        var result = await here.Log.Append(new(Id(), streams), Now);
        return Assert.IsType<AppendResult.Appended>(result).Position;
    }

    /// <summary>A home feed from its newest post to its oldest, page by page.</summary>
    public static async Task<List<HomeEntry>> Home(this Installation here, string person, int limit = 200)
    {
        var all = new List<HomeEntry>();
        for (string? before = null; ;)
        {
            var page = await As(person, () => here.Feeds.ListHome(new(before, limit), Now));
            all.AddRange(page.PostIds);
            if ((before = page.Next) is null)
                return all;
        }
    }

    public static async Task<List<PersonNotice>> Notices(this Installation here, string person, int limit = 200)
    {
        var all = new List<PersonNotice>();
        for (string? before = null; ;)
        {
            var page = await As(person, () => here.Feeds.ListNotices(new(before, limit), Now));
            all.AddRange(page.Notices);
            if ((before = page.Next) is null)
                return all;
        }
    }

    public static async Task<ServiceException> Refused(ErrorCode code, Func<Task> call)
    {
        var refusal = await Assert.ThrowsAsync<ServiceException>(call);
        Assert.Equal(code, refusal.Code);
        return refusal;
    }

    /// <summary>The call as this person would make it; null: somebody who is not logged in.</summary>
    public static async Task<T> As<T>(string? person, Func<Task<T>> call)
    {
        Caller.Current = new(person, "Ada", Role.Member, "en");
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
