using TempMessenger.Contracts.Feeds;
using TempMessenger.Contracts.People;
using TempMessenger.Contracts.Posts;
using TempMessenger.EventStore;

namespace TempMessenger.Feeds.Tests;

/// <summary>Random histories: the tables equal a simple model, devices that resume hold what there is, and a rebuild changes nothing.</summary>
public abstract class FeedHistoriesContract
{
    private static readonly string[] People = [.. Enumerable.Range(0, 6).Select(n => $"{n}".PadLeft(32, 'a'))];

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    private protected abstract Task<Installation> Start();

    [Fact]
    public async Task Random_histories_give_what_the_model_gives()
    {
        for (var seed = 1; seed <= Scale.Of(6, 200); seed++)
            await Run(new Random(seed));
    }

    private async Task Run(Random random)
    {
        await using var here = await Start();
        var (model, living) = (new HomeModel(), new List<string>());
        var replicas = People.SelectMany(person => new[] { FeedKind.Home, FeedKind.Person }.Select(kind => (person, kind, new Replica(here.Feeds, kind, person)))).ToList();
        for (var step = 0; step < 150; step++)
        {
            await Step(here, model, living, random);
            var (person, kind, replica) = replicas[random.Next(replicas.Count)];
            if (random.Next(3) == 0)
            {
                await here.CatchUp(Now);
                await replica.Sync(random.Next(1, 8), Now);
            }
        }

        await here.CatchUp(Now);
        foreach (var person in People)
            Assert.Equal(model.Of(person), (await here.Home(person, random.Next(1, 200))).Select(entry => (entry.Seq, entry.PostId)));
        var heads = await here.Feeds.GetFeedPositions(new(FeedKind.Home, People), Now);
        Assert.Equal(People.Select(model.Head), heads.Select(head => head.Latest));
        foreach (var (person, kind, replica) in replicas)
        {
            await replica.Sync(random.Next(1, 8), Now);
            var fresh = new Replica(here.Feeds, kind, person);
            await fresh.Sync(1_000, Now);
            Assert.Equal(fresh.Lines, replica.Lines);
        }
        await CheckRebuild(here);
    }

    private static async Task CheckRebuild(Installation here)
    {
        var before = await Snapshots(here);
        Assert.Empty((await Replay.Verify(here.Log, here.Table, Now)).Differences);
        await Replay.Rebuild(here.Log, here.Table, Now);
        Assert.Equal(before, await Snapshots(here));
    }

    private static async Task<List<string>> Snapshots(Installation here)
    {
        var all = new List<string>();
        foreach (var person in People)
        {
            foreach (var kind in new[] { FeedKind.Home, FeedKind.Person })
            {
                var changes = await here.Feeds.GetFeedChanges(new(kind, person, Limit: 1_000), Now);
                all.Add($"{changes.Epoch} {changes.Latest} {string.Join(',', changes.Entries)}");
            }
        }
        return all;
    }

    private static async Task Step(Installation here, HomeModel model, List<string> living, Random random)
    {
        var (one, other) = (People[random.Next(People.Length)], People[random.Next(People.Length)]);
        switch (random.Next(100))
        {
            case < 45:
                await Publish(here, model, living, random, one);
                break;
            case < 55 when living.Count > 0:
                var post = living[random.Next(living.Count)];
                living.Remove(post);
                await here.Delete(post, random.Next(2) == 0 ? PostLog.Deleted : PostLog.Vanished);
                model.Delete(post);
                break;
            case < 75 when one != other:
                await here.Follow(one, other);
                model.Follow(one, other);
                break;
            case < 85 when one != other:
                await here.Unfollow(one, other);
                model.Unfollow(one, other);
                break;
            case < 90 when one != other:
                await here.Block(one, other);
                model.Unfollow(one, other);
                model.Unfollow(other, one);
                break;
            case < 94 when one != other:
                await here.Relate(RelationLog.Unblocked, one, other);
                break;
            case < 97:
                await here.Feeds.AddEntries(new([new(one, $"chat.{random.Next(9)}", "chat", other, 5), new(other, $"chat.{random.Next(9)}", "chat", one, 5)]), Now);
                break;
            case 97:
                await here.Feeds.RemoveEntries(new(one, [$"chat.{random.Next(9)}"]), Now);
                break;
            case 98:
                await here.DeleteAccount(one);
                model.DeleteAccount(one);
                break;
            default:
                await here.EraseAuthor(one);
                model.Erase(one);
                break;
        }
    }

    private static async Task Publish(Installation here, HomeModel model, List<string> living, Random random, string author)
    {
        var (id, audience) = (Some.Id(), new[] { PostAudience.Everyone, PostAudience.Members, PostAudience.Followers, PostAudience.Me }[random.Next(4)]);
        var answered = random.Next(4) == 0 ? People[random.Next(People.Length)] : null;
        var mentions = random.Next(3) == 0 ? People.Take(random.Next(4)).ToArray() : [];
        await here.Publish(id, Some.Form(author, audience, answered is null ? null : Some.Id(), answered, mentions: mentions));
        model.Publish(id, author, answered is not null, audience == PostAudience.Me);
        living.Add(id);
    }
}

/// <summary>In a file.</summary>
public sealed class Feed_histories_in_a_file : FeedHistoriesContract
{
    private protected override Task<Installation> Start() => Installation.Start();
}

/// <summary>In PostgreSQL.</summary>
[Trait("Needs", "servers")]
public sealed class Feed_histories_in_postgres : FeedHistoriesContract
{
    private protected override Task<Installation> Start() => Installation.StartOnPostgres();
}
