using System.Text;
using TempMessenger.Contracts.Users;
using TempMessenger.EventStore;
using TempMessenger.EventStore.Keys;
using TempMessenger.Storage.Sqlite;
using TempMessenger.Users.Accounts;

namespace TempMessenger.Users.Tests;

/// <summary>Long histories of accounts, with and without snapshots.</summary>
public sealed class Histories_of_accounts : IAsyncLifetime
{
    private const int Steps = 50;

    private Installation here = null!;

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => here = await Installation.Start(services => (IUsers)services.GetService(typeof(IUsers))!);

    [Fact]
    public async Task A_replay_a_snapshot_with_its_tail_and_the_state_that_was_kept_are_equal()
    {
        var histories = Scale.Of(20, 1_000);
        var random = new Random(11);
        var snapshots = 0;
        for (var n = 0; n < histories; n++)
            snapshots += await Agree(new Random(random.Next())) ? 1 : 0;
        Assert.True(snapshots > histories / 4);
        Scale.Report($"{histories:N0} random histories of {Steps} commands: state kept = state from replay = state from snapshot and tail; {snapshots:N0} had a snapshot at their end");
    }

    [Fact]
    public async Task The_snapshot_of_a_long_history_shows_nobody_and_goes_with_the_account()
    {
        await here.Users.SignedUp();
        var bob = await here.Users.SignedUp("Bob");
        for (var n = 0; n < AccountSnapshots.Usual; n++)
            await here.Users.UpdateUser(new(Some.Id(), bob.Id, LastName: $"Quetzalcoatl{n}"), Now);
        var stream = Account.Stream(bob.Id);
        var store = here.Get<IEventStore>();
        var stored = Assert.IsType<byte[]>(await store.FindState(AccountSnapshots.Scope, stream, Now));
        Assert.DoesNotContain("Quetzalcoatl", Encoding.UTF8.GetString(stored), StringComparison.Ordinal);
        Assert.Equal($"Quetzalcoatl{AccountSnapshots.Usual - 1}", (await here.Get<AccountAggregate>().Load(bob.Id, Now)).Profile.LastName);

        await here.Users.DeleteUser(new(Some.Id(), bob.Id), Now);
        Assert.Null(await store.FindState(AccountSnapshots.Scope, stream, Now));
        Assert.True((await here.Get<AccountAggregate>().Load(bob.Id, Now)).Deleted);
        await here.Close();
        foreach (var file in here.Folder.GetFiles("*", SearchOption.AllDirectories))
        {
            var content = await File.ReadAllBytesAsync(file.FullName, Now);
            Assert.True(content.AsSpan().IndexOf("Quetzalcoatl"u8) < 0, $"A name stands in {file.Name}.");
            // Somebody who kept a copy of the snapshot has no key for it.
            Assert.True(content.AsSpan().IndexOf(stored) < 0, $"The snapshot stands in {file.Name}.");
        }
    }

    [Fact]
    public async Task A_copy_of_a_snapshot_says_nothing_without_the_key()
    {
        await here.Users.SignedUp();
        var bob = await here.Users.SignedUp("Bob");
        for (var n = 0; n < AccountSnapshots.Usual; n++)
            await here.Users.UpdateUser(new(Some.Id(), bob.Id, LastName: $"Quetzalcoatl{n}"), Now);
        var keys = here.Get<PersonKeys>();
        keys.Destroy(bob.Id);
        var left = await here.Get<AccountAggregate>().Load(bob.Id, Now);
        Assert.Equal(Profile.Erased, left.Profile);
        Assert.Equal(AccountSnapshots.Usual + 1, left.Version);
    }

    public async ValueTask DisposeAsync() => await here.DisposeAsync();

    /// <summary>One random history. True where it has a snapshot at its end.</summary>
    private async Task<bool> Agree(Random random)
    {
        var (id, kept) = (Some.Id(), AccountState.None);
        var key = here.Get<PersonKeys>().Create(id);
        var store = here.Get<IEventStore>();
        var accounts = new Aggregate<AccountState, AccountEvent>(store, here.Get<ProjectionRunner>(), null);
        var with = new AccountSnapshots(here.Get<InstallationKey>(), random.Next(3, 15)).Form(id, key);
        var without = Account.Form(id, key);
        for (var step = 0; step < Steps; step++)
        {
            var (before, refused) = (kept, random.Next(8) == 0);
            var decided = Events(random, kept);
            if (refused)
                await Assert.ThrowsAsync<InvalidOperationException>(() => Run(() => throw new InvalidOperationException()));
            else
                kept = (await Run(() => new(decided))).State;
            Assert.Equal(refused ? before : decided.Aggregate(before, Account.Evolve), kept);
            Assert.Equal(new Folded<AccountState>(kept, kept.Version), await accounts.Load(with, Account.Stream(id), Now));
        }

        Assert.Equal(kept, (await accounts.Load(without, Account.Stream(id), Now)).State);
        var events = await store.ReadStream(Account.Stream(id), 0, Now);
        Assert.Equal(Enumerable.Range(1, (int)kept.Version).Select(n => (long)n), events.Select(e => e.Version));
        var snapshot = await store.FindState(AccountSnapshots.Scope, Account.Stream(id), Now);
        Assert.False(kept.Deleted && snapshot is not null);
        return snapshot is not null;

        Task<Outcome<AccountState>> Run(Func<Decision<AccountEvent>> decide) =>
            accounts.Run(with, Account.Stream(id), Some.Id(), null, _ => Task.FromResult(decide()), Now);
    }

    private static AccountEvent[] Events(Random random, AccountState account)
    {
        if (account.Version == 0)
            return [new AccountEvent.UserRegistered(Some.Anna, Role(random), random.Next())];
        if (account.Deleted)
            return [];
        return random.Next(60) == 0
            ? [new AccountEvent.AccountDeleted()]
            : [.. Enumerable.Range(0, random.Next(4)).Select(_ => Change(random))];
    }

    private static AccountEvent Change(Random random) => random.Next(4) switch
    {
        0 => new AccountEvent.UserPasswordChanged(random.Next(2) == 0 ? Some.Id() : null),
        1 => new AccountEvent.UserRoleChanged(Role(random)),
        _ => new AccountEvent.UserProfileUpdated(new(
            Text(random), Text(random), Text(random), Text(random), Text(random), Text(random))),
    };

    private static Contracts.Role Role(Random random) => (Contracts.Role)random.Next(3);

    private static string? Text(Random random) => random.Next(4) switch { 0 => null, 1 => "", 2 => "王", _ => $"name {random.Next(5)}" };
}
