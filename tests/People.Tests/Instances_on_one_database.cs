using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Media;
using TempMessenger.Contracts.People;
using TempMessenger.Contracts.Users;
using TempMessenger.EventStore;

namespace TempMessenger.People.Tests;

/// <summary>Two processes with the part <c>people</c>, and one with the accounts, on one database.</summary>
[Trait("Needs", "servers")]
public sealed class Instances_on_one_database : IAsyncLifetime
{
    private const int Pairs = 64;

    private Installation accounts = null!;
    private Installation first = null!;
    private Installation second = null!;

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        accounts = await Installation.StartOnPostgres();
        first = await accounts.StartAnother((services, configuration) => services.AddSingleton<IMedia, KnownMedia>().AddPeople(configuration));
        second = await accounts.StartAnother((services, configuration) => services.AddSingleton<IMedia, KnownMedia>().AddPeople(configuration));
    }

    public async ValueTask DisposeAsync()
    {
        await second.DisposeAsync();
        await first.DisposeAsync();
        await accounts.DisposeAsync();
    }

    [Fact]
    public async Task A_change_at_one_is_shown_by_the_other_to_who_asks_for_its_position_and_told_once()
    {
        var (ada, bob) = (await accounts.Users.SignedUp("Ada"), await accounts.Users.SignedUp("Bob"));
        var position = await first.Follow(ada, bob);
        Assert.Equal(new(Following: true, FollowedBy: false, Blocking: false), await second.Between(ada, bob, position));
        position = await second.Block(bob, ada);
        Assert.Equal(new(false, false, Blocking: true), await first.Between(bob, ada, position));
        Installation[] all = [accounts, first, second];
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Now);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        while (all.Sum(instance => instance.Told.All.Count) < 3)
            await Task.Delay(20, patience.Token);
        Assert.Equal(
            ["PersonBlocked", "PersonFollowed", "PersonUnfollowed"], all.SelectMany(instance => instance.Told.All).Select(told => told.GetType().Name).Order());
    }

    [Fact]
    public async Task A_follow_at_one_and_a_block_at_the_other_end_blocked()
    {
        var people = new List<Caller>();
        for (var n = 0; n < 2 * Pairs; n++)
        {
            people.Add(new(Some.Id(), "Somebody", Role.Member, "en"));
            await accounts.Get<IEventStore>().Append(new(Some.Id(), [new(AccountLog.Stream(people[n].UserId!), 0, [new("Test", "{}"u8.ToArray())])]), Now);
        }

        await Task.WhenAll(Enumerable.Range(0, Pairs).SelectMany(n => (Task[])
        [
            Quietly(() => Some.By(people[2 * n], () => first.Relations.Follow(new(Some.Id(), people[(2 * n) + 1].UserId!), Now))),
            Some.By(people[(2 * n) + 1], () => second.Relations.Block(new(Some.Id(), people[2 * n].UserId!), Now)),
        ]));
        for (var n = 0; n < Pairs; n++)
            Assert.Equal(
                new Relation(false, false, Blocking: true),
                await Some.By(people[(2 * n) + 1], () => first.Relations.FindRelation(new(people[2 * n].UserId!), Now)));
    }

    private static async Task Quietly(Func<Task> follow)
    {
        try
        {
            await follow();
        }
        catch (ServiceException refusal) when (refusal.Code == ErrorCode.NotFound)
        {
        }
    }
}
