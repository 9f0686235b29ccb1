using System.Collections.Concurrent;
using TempMessenger.Contracts;
using TempMessenger.Contracts.People;
using TempMessenger.Contracts.Users;
using TempMessenger.EventStore;

namespace TempMessenger.People.Tests;

/// <summary>The read model and what stands in it, the same on both databases.</summary>
public abstract partial class RelationTableContract : IAsyncLifetime
{
    private const int Pairs = 64;

    private Installation here = null!;

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => here = await Start(("Limits:FollowsPerPerson", "3"), ("Limits:BlocksPerPerson", "2"));

    public async ValueTask DisposeAsync()
    {
        await here.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private protected abstract Task<Installation> Start(params (string Key, string Value)[] settings);

    [Fact]
    public async Task A_replay_equals_the_one_in_use_and_a_lost_one_is_built_again()
    {
        var (ada, bob, carl) = await Life();
        Assert.Empty((await Verify()).Differences);
        await Change("DELETE FROM follows; DELETE FROM blocks; UPDATE relations_projected SET position=0");
        await here.Restart();
        Assert.Empty((await Verify()).Differences);
        Assert.Equal(new(Following: true, FollowedBy: false, Blocking: false), await here.Between(ada, bob));
        Assert.Equal(new(false, false, Blocking: true), await here.Between(ada, carl));
    }

    [Fact]
    public async Task What_was_tampered_with_is_found_and_repaired_by_a_rebuild()
    {
        var (ada, bob, carl) = await Life();
        await Change($"UPDATE follows SET position=1 WHERE follower='{ada.Id}'; DELETE FROM blocks");
        var differences = (await Verify()).Differences;
        Assert.Equal(
            [$"blocks {ada.Id} {carl.Id}: is missing", $"follows {ada.Id} {bob.Id}: differs from its events"], differences.Order(StringComparer.Ordinal));
        await Replay.Rebuild(here.Get<IEventStore>(), here.Table, Now);
        Assert.Empty((await Verify()).Differences);
        Assert.Equal([carl.Id], (await here.List(ada, RelationKind.Blocked)).UserIds);
    }

    [Fact]
    public async Task Each_change_is_told_once_in_order_also_where_events_come_twice()
    {
        var (ada, bob, carl) = await Life();
        object[] expected =
        [
            new PersonFollowed(ada.Id, bob.Id), new PersonFollowed(bob.Id, ada.Id), new PersonFollowed(carl.Id, ada.Id), new PersonFollowed(ada.Id, carl.Id),
            new PersonUnfollowed(bob.Id, ada.Id), new PersonUnfollowed(ada.Id, carl.Id), new PersonBlocked(ada.Id, carl.Id), new PersonUnfollowed(carl.Id, ada.Id),
            new PersonBlocked(bob.Id, carl.Id), new PersonUnblocked(bob.Id, carl.Id),
        ];
        Assert.Equal(expected, here.Told.All);
        var told = here.Told.All.Count;
        var events = await here.Get<IEventStore>().ReadAll(0, 100, Now);
        for (var skipped = 0; skipped < events.Count; skipped++)
            await new ProjectionFeed(here.Table).Apply([.. events.Skip(skipped)], Now);
        Assert.Equal(told, here.Told.All.Count);
    }

    [Fact]
    public async Task One_person_follows_and_blocks_only_so_many()
    {
        var ada = await here.Users.SignedUp("Ada");
        var others = new List<User>();
        for (var n = 0; n < 4; n++)
            others.Add(await here.Users.SignedUp($"Person{n}"));
        foreach (var person in others[..3])
            await here.Follow(ada, person);
        var refusal = await Some.Refused(ErrorCode.Conflict, () => here.Follow(ada, others[3]));
        Assert.Equal((RelationReasons.TooManyFollows.Key, "One can follow 3 accounts. Unfollow some, then try again."), (refusal.Reason, refusal.Detail));
        await here.Follow(ada, others[0]);
        await here.Block(ada, others[0]);
        await here.Follow(ada, others[3]);
        await here.Block(ada, others[1]);
        refusal = await Some.Refused(ErrorCode.Conflict, () => here.Block(ada, others[2]));
        Assert.Equal((RelationReasons.TooManyBlocks.Key, "One can block 2 accounts. Unblock some, then try again."), (refusal.Reason, refusal.Detail));
        Assert.Equal([others[3].Id, others[2].Id], (await here.List(ada, RelationKind.Following)).UserIds);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_follow_and_a_block_at_the_same_time_end_blocked(bool followFirst)
    {
        var people = await Many(2 * Pairs);
        var refused = new ConcurrentBag<ErrorCode>();
        await Task.WhenAll(Enumerable.Range(0, Pairs).Select(async n =>
        {
            var (fan, star) = (people[2 * n], people[(2 * n) + 1]);
            async Task Follow()
            {
                try
                {
                    await Some.By(fan, () => here.Relations.Follow(new(Some.Id(), star.UserId!), Now));
                }
                catch (ServiceException refusal)
                {
                    refused.Add(refusal.Code);
                }
            }

            Task Block() => Some.By(star, () => here.Relations.Block(new(Some.Id(), fan.UserId!), Now));
            await Task.WhenAll(followFirst ? [Follow(), Block()] : [Block(), Follow()]);
        }));
        Assert.All(refused, code => Assert.Equal(ErrorCode.NotFound, code));
        for (var n = 0; n < Pairs; n++)
        {
            var (fan, star) = (people[2 * n], people[(2 * n) + 1]);
            Assert.Equal(new(false, false, Blocking: true), await Some.By(star, () => here.Relations.FindRelation(new(fan.UserId!), Now)));
            Assert.Equal(new(false, false, false), await Some.By(fan, () => here.Relations.FindRelation(new(star.UserId!), Now)));
        }

        Assert.Empty((await Verify()).Differences);
    }

    [Fact]
    public async Task A_follow_and_the_end_of_an_account_at_the_same_time_leave_nothing()
    {
        var people = await Many(Pairs + 2);
        await Task.WhenAll(Enumerable.Range(0, Pairs / 2).Select(async n =>
        {
            var (fan, star) = (people[2 * n], people[(2 * n) + 1]);
            async Task Change(Func<ChangeRelation, CancellationToken, Task<string>> change)
            {
                try
                {
                    await Some.By(fan, () => change(new(Some.Id(), star.UserId!), Now));
                }
                catch (ServiceException refusal) when (refusal.Code is ErrorCode.NotFound)
                {
                }
            }

            await Task.WhenAll(Change(n % 2 == 0 ? here.Relations.Follow : here.Relations.Block), Delete(star.UserId!));
        }));
        await Some.By(people[^2], () => here.Relations.Follow(new(Some.Id(), people[^1].UserId!), Now));
        Assert.Equal(1, await Count("follows"));
        Assert.Equal(0, await Count("blocks"));
    }

    /// <summary>Ada follows Bob and blocks Carl; what was between others has ended.</summary>
    private async Task<(User Ada, User Bob, User Carl)> Life()
    {
        var (ada, bob, carl) = (await here.Users.SignedUp("Ada"), await here.Users.SignedUp("Bob"), await here.Users.SignedUp("Carl"));
        await here.Follow(ada, bob);
        await here.Follow(bob, ada);
        await here.Follow(carl, ada);
        await here.Follow(ada, carl);
        await here.Unfollow(bob, ada);
        await here.Block(ada, carl);
        await here.Block(bob, carl);
        await here.Unblock(bob, carl);
        return (ada, bob, carl);
    }

    /// <summary>Accounts as far as the log knows of them: signing up takes a password each.</summary>
    private async Task<List<Caller>> Many(int count)
    {
        var people = Enumerable.Range(0, count).Select(_ => new Caller(Some.Id(), "Somebody", Role.Member, "en")).ToList();
        var store = here.Get<IEventStore>();
        foreach (var person in people)
            await store.Append(new(Some.Id(), [new(AccountLog.Stream(person.UserId!), 0, [new("Test", "{}"u8.ToArray())])]), Now);
        return people;
    }

    private Task<AppendResult> Delete(string id) => here.Get<IEventStore>().Append(
        new(Some.Id(), [new(AccountLog.Stream(id), null, [new(AccountLog.Deleted, "{}"u8.ToArray())])]), Now);

    private Task<ReplayReport> Verify() => Replay.Verify(here.Get<IEventStore>(), here.Table, Now);

    private Task<long> Count(string table) => here.Table.Database.Read(db => db.First(row => row.GetInt64(0), $"SELECT count(*) FROM {table}"), Now);

    private async Task Change(string statements) => await here.Table.Database.Write(
        async db =>
        {
            foreach (var statement in statements.Split("; "))
                await db.Run(statement);
        },
        Now);
}

/// <summary>In a file.</summary>
public sealed class Relation_table_in_a_file : RelationTableContract
{
    private protected override Task<Installation> Start(params (string Key, string Value)[] settings) => Installation.Start(settings);
}

/// <summary>In PostgreSQL.</summary>
[Trait("Needs", "servers")]
public sealed class Relation_table_in_postgres : RelationTableContract
{
    private protected override Task<Installation> Start(params (string Key, string Value)[] settings) => Installation.StartOnPostgres(settings);
}
