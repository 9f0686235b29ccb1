using TempMessenger.Contracts.People;
using TempMessenger.Contracts.Posts;
using TempMessenger.Contracts.Users;
using TempMessenger.Posts.Tables;

namespace TempMessenger.Posts.Tests;

/// <summary>The decision who may read a post is made twice, in code and in SQL: over random posts, relations and readers they agree.</summary>
public abstract class ReadersContract : IAsyncLifetime
{
    private const int People = 6;
    private const int Posts = 60;
    private static readonly string[] Audiences = [PostAudience.Everyone, PostAudience.Members, PostAudience.Followers, PostAudience.Me];
    private static readonly string[] Relations = [RelationLog.Followed, RelationLog.Followed, RelationLog.Unfollowed, RelationLog.Blocked, RelationLog.Unblocked];

    private readonly int seed = Environment.TickCount;
    private readonly HashSet<(string, string)> follows = [];
    private readonly HashSet<(string, string)> blocks = [];

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    private protected Installation Here { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Here = await Start();

    public async ValueTask DisposeAsync()
    {
        await Here.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private protected abstract Task<Installation> Start();

    [Fact]
    public async Task The_rows_that_are_selected_are_those_that_the_reader_may_read()
    {
        var random = new Random(seed);
        var people = new List<User>();
        for (var n = 0; n < People; n++)
            people.Add(await Here.Users.SignedUp($"Person{n}"));
        var posts = new Dictionary<string, PostAccess>();
        for (var n = 0; n < Posts; n++)
        {
            await Relate(random, people);
            await Publish(random, people, posts);
        }

        await Here.Queries.ListPosts(new(AtLeast: await Here.LastPosition()), Now);
        var (read, hidden) = (0, 0);
        foreach (var reader in people.Select(person => PostReader.Member(person.Id)).Append(new(null, false, false)).Append(new(null, true, true)))
        {
            var rows = await Here.Get<PostReads>().List(reader, new(null, null), long.MaxValue, 1_000, Now);
            var found = (await Here.Get<PostReads>().Find(reader, [.. posts.Keys], Now)).Select(row => row.Id).ToHashSet();
            foreach (var (id, access) in posts)
            {
                var may = reader.MayRead(access, null, TiesOf(reader, people), 0);
                Assert.True(may == found.Contains(id) && may == rows.Any(row => row.Id == id), $"{reader} {access} {string.Join(',', access.Gates)} (seed {seed})");
                _ = may ? read++ : hidden++;
            }
        }

        Assert.True(read > 50 && hidden > 50, $"{read} read, {hidden} hidden (seed {seed})");
    }

    private async Task Relate(Random random, List<User> people)
    {
        var (by, person, type) = (people[random.Next(People)], people[random.Next(People)], Relations[random.Next(Relations.Length)]);
        if (by.Id == person.Id)
            return;
        await Here.Relate(by, type, person);
        _ = type switch
        {
            RelationLog.Followed => follows.Add((by.Id, person.Id)),
            RelationLog.Unfollowed => follows.Remove((by.Id, person.Id)),
            RelationLog.Blocked => blocks.Add((by.Id, person.Id)),
            _ => blocks.Remove((by.Id, person.Id)),
        };
    }

    /// <summary>A post or, where one may read the other, a reply: what it demands is expected from the rule, not taken from the event.</summary>
    private async Task Publish(Random random, List<User> people, Dictionary<string, PostAccess> posts)
    {
        var (author, audience) = (people[random.Next(People)], Audiences[random.Next(Audiences.Length)]);
        var (replyTo, parent) = posts.Count > 0 && random.Next(2) == 0 ? posts.ElementAt(random.Next(posts.Count)) : default;
        var reader = PostReader.Member(author.Id);
        if (parent is not null && !reader.MayRead(parent, null, TiesOf(reader, people), 0))
        {
            await Some.Refused(Contracts.ErrorCode.NotFound, () => Here.Published(author, "refused", audience, replyTo));
            return;
        }

        var post = (await Here.Published(author, "text", audience, replyTo)).Post;
        string[] levels = [PostAudience.Everyone, PostAudience.Members, PostAudience.Me];
        var level = levels[Math.Max(Array.IndexOf(levels, PostAccess.LevelOf(audience)), parent is null ? 0 : Array.IndexOf(levels, parent.Level))];
        posts[post.Id] = new(author.Id, level, level == PostAudience.Me ? [] : [.. (parent?.Gates ?? []).Union(audience == PostAudience.Followers ? [author.Id] : [])]);
    }

    private Ties TiesOf(PostReader reader, List<User> people) => new(
        people.Select(person => person.Id).Where(id => follows.Contains((reader.UserId ?? "", id))).ToHashSet(),
        people.Select(person => person.Id).Where(id => blocks.Contains((reader.UserId ?? "", id)) || blocks.Contains((id, reader.UserId ?? ""))).ToHashSet());
}

/// <summary>In a file.</summary>
public sealed class Readers_of_a_file : ReadersContract
{
    private protected override Task<Installation> Start() => Installation.Start();
}

/// <summary>In PostgreSQL.</summary>
[Trait("Needs", "servers")]
public sealed class Readers_of_postgres : ReadersContract
{
    private protected override Task<Installation> Start() => Installation.StartOnPostgres();
}
