using TempMessenger.Contracts;
using TempMessenger.Contracts.Users;
using TempMessenger.EventStore;
using TempMessenger.Users.Tables;

namespace TempMessenger.Users.Tests;

/// <summary>Changes of accounts while the read model cannot take one of their events, in both databases.</summary>
public abstract class StoppedReadModel : IAsyncLifetime
{
    private Installation here = null!;

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => here = await Start();

    [Fact]
    public async Task A_change_is_refused_as_unavailable_and_stays_accepted_as_its_repeat_shows()
    {
        var (anna, bob) = (await here.Users.SignedUp(), await here.Users.SignedUp("Bob"));
        await here.Tables.RunAlone(1, db => db.Run(Refuse(bob.Id)), Now);
        var change = new UpdateUser(Some.Id(), bob.Id, LastName: "Jones");
        await IsNotShown(() => here.Users.UpdateUser(change, Now));
        await IsNotShown(() => here.Users.UpdateUser(change, Now));
        // One after it waits for it too: nothing is skipped.
        var later = new UpdateUser(Some.Id(), anna.Id, LastName: "Brown");
        await IsNotShown(() => here.Users.UpdateUser(later, Now));
        Assert.Equal((bob, anna), (await here.Users.Known(bob.Id), await here.Users.Known(anna.Id)));
        Assert.Contains("UserProfileUpdated", Stopped(), StringComparison.Ordinal);
        Assert.DoesNotContain(here.Log.All, line => line.Contains("Jones", StringComparison.Ordinal));

        await here.Tables.RunAlone(1, db => db.Run(Allow), Now);
        await here.Get<ProjectionRunner>().WaitFor(UsersSchema.Name, await here.Get<IEventStore>().LastPosition(Now), Now).WaitAsync(TimeSpan.FromSeconds(30), Now);
        Assert.Null(Stopped());
        Assert.Equal("Jones", (await here.Users.UpdateUser(change, Now)).LastName);
        Assert.Equal(("Jones", "Brown"), ((await here.Users.Known(bob.Id)).LastName, (await here.Users.Known(anna.Id)).LastName));
        Assert.Equal(2, (await here.Get<IEventStore>().ReadStream($"user-{bob.Id}", 0, Now)).Count);
    }

    public async ValueTask DisposeAsync()
    {
        await here.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private protected abstract Task<Installation> Start();

    /// <summary>From now on the table takes no change of an account.</summary>
    private protected abstract string Refuse(string userId);

    private protected abstract string Allow { get; }

    private static async Task IsNotShown(Func<Task> call)
    {
        var refusal = await Some.Refused(ErrorCode.Unavailable, call);
        Assert.Equal(UserReasons.NotShown.Key, refusal.Reason);
    }

    private string? Stopped() => here.Get<ProjectionRunner>().Statuses.Single(status => status.Name == UsersSchema.Name).Stopped;
}

public sealed class Sqlite_stopped_read_model : StoppedReadModel
{
    private protected override string Allow => "DROP TRIGGER refused";

    private protected override Task<Installation> Start() => Installation.Start(services => (IUsers)services.GetService(typeof(IUsers))!);

    private protected override string Refuse(string userId) =>
        $"CREATE TRIGGER refused BEFORE UPDATE ON users WHEN new.id='{userId}' BEGIN SELECT RAISE(ABORT, 'refused'); END";
}

[Trait("Needs", "servers")]
public sealed class Postgres_stopped_read_model : StoppedReadModel
{
    private protected override string Allow => "ALTER TABLE users DROP CONSTRAINT refused";

    private protected override Task<Installation> Start() => Installation.StartOnPostgres(services => (IUsers)services.GetService(typeof(IUsers))!);

    private protected override string Refuse(string userId) => $"ALTER TABLE users ADD CONSTRAINT refused CHECK(id<>'{userId}' OR version<2)";
}
