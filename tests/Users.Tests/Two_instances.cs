using TempMessenger.Contracts;
using TempMessenger.Contracts.Users;
using TempMessenger.EventStore;
using TempMessenger.Users.SignUp;

namespace TempMessenger.Users.Tests;

/// <summary>Two users services on one database behave like one.</summary>
[Trait("Needs", "servers")]
public sealed class Two_instances : IAsyncLifetime
{
    private Installation here = null!;
    private Installation there = null!;

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        here = await Installation.StartOnPostgres(services => (IUsers)services.GetService(typeof(IUsers))!);
        there = await here.StartAnother(CountingStore.Register);
    }

    [Fact]
    public async Task Of_sign_ups_with_one_name_on_both_one_wins()
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(
            n => Outcome(() => Side(n).CreateUser(Some.SignUp($"Anna{n}") with { Email = "one@example.org" }, Now))));
        Assert.Single(outcomes, outcome => outcome is null);
        Assert.All(outcomes.OfType<ServiceException>(), refusal => Assert.Equal(ErrorCode.UserAlreadyExists, refusal.Code));
        Assert.Single((await here.Users.ListUsers(new(), Now)).Users);
        Assert.Single((await there.Users.ListUsers(new(), Now)).Users);
    }

    [Fact]
    public async Task Of_twenty_first_sign_ups_on_both_exactly_one_is_admin()
    {
        await Task.WhenAll(Enumerable.Range(0, 20).Select(n => Side(n).CreateUser(Some.SignUp($"Anna{n}"), Now)));
        var users = (await there.Users.ListUsers(new(), Now)).Users;
        Assert.Equal(20, users.Count);
        Assert.Single(users, user => user.Role == Role.Admin);
    }

    [Fact]
    public async Task Of_two_changes_at_one_version_one_wins()
    {
        var anna = await here.Users.SignedUp();
        for (var round = 0; round < 10; round++)
        {
            var version = (await Side(round).Known(anna.Id)).Version;
            var outcomes = await Task.WhenAll(Enumerable.Range(0, 2).Select(
                side => Outcome(() => Side(side).UpdateUser(new(Some.Id(), anna.Id, version, LastName: $"{side}{round}"), Now))));
            var refusal = Assert.IsType<ServiceException>(Assert.Single(outcomes, outcome => outcome is not null));
            Assert.Equal((ErrorCode.VersionConflict, version + 1), (refusal.Code, refusal.CurrentVersion));
        }
    }

    [Fact]
    public async Task One_command_sent_to_both_has_one_effect()
    {
        var signUp = Some.SignUp() with { Session = Some.Session() };
        await Task.WhenAll(Enumerable.Range(0, 10).Select(n => Side(n).CreateUser(signUp, Now)));
        var command = new UpdateUser(Some.Id(), signUp.Id!, 1, LastName: "Jones");
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(n => Side(n).UpdateUser(command, Now)));
        Assert.Equal(2, Assert.Single(answers.Distinct()).Version);
        Assert.Single(await there.Users.ListSessions(new(signUp.Id!), Now));
        Assert.Single((await there.Users.ListUsers(new(), Now)).Users);
    }

    /// <summary>The other may see the event before any read does.</summary>
    [Fact]
    public async Task A_repeat_is_answered_once_reads_show_what_it_had_done()
    {
        var signUp = Some.SignUp() with { Session = Some.Session() };
        await Meanwhile(() => here.Users.CreateUser(signUp, Now), () => there.Users.CreateUser(signUp, Now));
        Assert.Equal(signUp.Id, (await there.Users.FindSession(new(signUp.Session.TokenHash), Now))!.User.Id);

        var change = new ChangePassword(Some.Id(), signUp.Id!, null, "another password");
        await Meanwhile(() => here.Users.ChangePassword(change, Now), () => there.Users.ChangePassword(change, Now));
        Assert.Null(await there.Users.FindSession(new(signUp.Session.TokenHash), Now));
    }

    [Fact]
    public async Task What_one_answered_the_other_shows()
    {
        for (var n = 0; n < 15; n++)
        {
            var (one, other) = (Side(n), Side(n + 1));
            var user = await one.SignedUp($"Anna{n}");
            Assert.Equal(user, await other.FindUser(new(Id: user.Id), Now));
            Assert.Equal(user, await other.FindUser(new(Email: user.Email), Now));
            Assert.Contains(user, (await other.ListUsers(new(), Now)).Users);
            Assert.Equal(user, (await other.LoggedIn(user.Username)).User);
            var renamed = await other.UpdateUser(new(Some.Id(), user.Id, Username: $"name{n}"), Now);
            Assert.Equal(renamed, await one.FindUser(new(Username: $"name{n}"), Now));
            Assert.Contains(renamed, (await one.ListUsers(new(), Now)).Users);
        }

        var last = (await here.Users.FindUser(new(Username: "name14"), Now))!;
        await there.Users.DeleteUser(new(Some.Id(), last.Id), Now);
        Assert.Null(await here.Users.FindUser(new(Id: last.Id), Now));
        Assert.Equal(14, (await here.Users.ListUsers(new(), Now)).Users.Count);
        var next = await here.Users.SignedUp("Other");
        Assert.Equal(last.Username, (await here.Users.UpdateUser(new(Some.Id(), next.Id, Username: last.Username), Now)).Username);
    }

    [Fact]
    public async Task A_session_ended_by_one_is_over_for_the_other_at_once()
    {
        var anna = await here.Users.SignedUp();
        for (var n = 0; n < 10; n++)
        {
            var (one, other) = (Side(n), Side(n + 1));
            var (ended, kept) = (Some.Session(), Some.Session());
            await one.LoggedIn(anna.Username, session: ended);
            await one.LoggedIn(anna.Username, session: kept);
            Assert.NotNull(await other.FindSession(new(ended.TokenHash), Now));
            await one.EndSessions(new(anna.Id, ended.Id), Now);
            Assert.Null(await other.FindSession(new(ended.TokenHash), Now));
            Assert.NotNull(await other.FindSession(new(kept.TokenHash), Now));
            await one.ChangePassword(new(Some.Id(), anna.Id, null, Some.Password), Now);
            Assert.Null(await other.FindSession(new(kept.TokenHash), Now));
        }
    }

    [Fact]
    public async Task No_session_of_the_old_password_outlives_its_change()
    {
        var anna = await here.Users.SignedUp();
        for (var round = 0; round < 10; round++)
        {
            var (old, next) = ($"old password {round}", $"new password {round}");
            await here.Users.ChangePassword(new(Some.Id(), anna.Id, null, old), Now);
            var logIns = Enumerable.Range(0, 8).Select(n => Outcome(() => Side(n).LoggedIn(anna.Username, old))).ToList();
            await there.Users.ChangePassword(new(Some.Id(), anna.Id, null, next), Now);
            await Task.WhenAll(logIns);
            Assert.Empty(await here.Users.ListSessions(new(anna.Id), Now));
            Assert.NotNull(await here.Users.LoggedIn(anna.Username, next));
        }
    }

    [Fact]
    public async Task Every_event_is_applied_once_and_a_replay_equals_the_read_model()
    {
        var users = await Task.WhenAll(Enumerable.Range(0, 10).Select(n => Side(n).SignedUp($"Anna{n}")));
        for (var round = 0; round < 6; round++)
            await Task.WhenAll(users.Select((user, n) => Side(n + round).UpdateUser(new(Some.Id(), user.Id, LastName: $"Jones{round}"), Now)));
        await here.Users.DeleteUser(new(Some.Id(), users.First(user => user.Role == Role.Member).Id), Now);

        var told = here.Events.Of<UserChanged>().Concat(there.Events.Of<UserChanged>()).ToList();
        Assert.Equal(60, told.Count);
        Assert.Single(here.Events.Of<UserDeleted>().Concat(there.Events.Of<UserDeleted>()));
        foreach (var instance in (Installation[])[here, there])
        {
            var report = await Replay.Verify(instance.Get<IEventStore>(), instance.Get<IProjection>(), Now);
            Assert.Empty(report.Differences);
            Assert.Equal(await instance.Get<IEventStore>().LastPosition(Now), report.Position);
        }
    }

    [Fact]
    public async Task What_an_instance_could_not_tell_another_one_tells()
    {
        var anna = await here.Users.SignedUp();
        var session = Some.Session();
        await here.Users.LoggedIn(anna.Username, session: session);
        here.Events.Failures = int.MaxValue;
        await Outcome(() => here.Users.EndSessions(new(anna.Id, session.Id), Now));
        await here.Close();

        while (!there.Events.Of<SessionsEnded>().Any())
            await Task.Delay(20, Now);
        Assert.Equal([session.Id], Assert.Single(there.Events.Of<SessionsEnded>()).SessionIds);
        // What was told is crossed off just after.
        while ((await there.Notices.Due(Now)).Any())
            await Task.Delay(20, Now);
        Assert.Single(there.Events.Of<SessionsEnded>());
    }

    [Fact]
    public async Task The_set_up_code_that_one_printed_fits_the_other()
    {
        Assert.Equal(here.SetUpCode, there.SetUpCode);
        Assert.Single(there.Log.All, line => line.Contains(here.SetUpCode, StringComparison.Ordinal));
        var afar = Some.SignUp() with { FromThisMachine = false };
        await Some.Refused(ErrorCode.Forbidden, () => there.Users.CreateUser(afar with { Code = ReadableCode.New() }, Now));
        await there.Users.CreateUser(afar with { Code = here.SetUpCode }, Now);
        Assert.Equal(Role.Admin, (await here.Users.Known(afar.Id!)).Role);
    }

    [Fact]
    public async Task An_invitation_works_once_on_both()
    {
        await here.Users.SignedUp();
        await using var strict = await here.StartAnother(("Access:SignUp", "invite"));
        await using var alsoStrict = await here.StartAnother(("Access:SignUp", "invite"));
        var invitation = await strict.Users.CreateInvitation(new(Some.Id()), Now);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(n => Outcome(() =>
            (n % 2 == 0 ? strict : alsoStrict).Users.CreateUser(Some.SignUp($"Guest{n}") with { Code = invitation.Code }, Now))));
        Assert.Single(outcomes, outcome => outcome is null);
        Assert.Equal(2, (await here.Users.ListUsers(new(), Now)).Users.Count);
    }

    [Fact]
    public async Task One_with_a_key_folder_of_its_own_does_not_start()
    {
        var anna = await here.Users.SignedUp();
        var folder = Directory.CreateTempSubdirectory("users-");
        try
        {
            var fault = await Assert.ThrowsAsync<InvalidDataException>(() => here.StartAnother(("Accounts:KeyFolder", folder.FullName)));
            Assert.Contains("Accounts:KeyFolder", fault.Message, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        Assert.Equal(anna, await there.Users.Known(anna.Id));
    }

    public async ValueTask DisposeAsync()
    {
        await there.DisposeAsync();
        await here.DisposeAsync();
    }

    /// <summary>One command, then its repeat as soon as the event is written, while nothing can be applied to what is read; both must succeed.</summary>
    private async Task Meanwhile(Func<Task> command, Func<Task> repeat)
    {
        var before = await here.Get<IEventStore>().LastPosition(Now);
        Task first, second;
        using (here.Database.Hold("SELECT position FROM projected FOR UPDATE"))
        {
            first = command();
            while (await here.Get<IEventStore>().LastPosition(Now) == before)
                await Task.Delay(5, Now);
            var calls = ((CountingStore)there.Get<IEventStore>()).Calls;
            calls.Clear();
            second = repeat();
            while (!calls.Contains("ReadStream"))
                await Task.Delay(5, Now);
            // Both instances have the event and wait for the row that is held.
            while (int.Parse(here.Database.Scalar("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'")) < 2)
                await Task.Delay(5, Now);
            // Asked after the repeat had read the event, and answered.
            await there.Users.ListUsers(new(), Now);
            Assert.False(first.IsCompleted);
            Assert.False(second.IsCompleted);
        }

        await second;
        await first;
    }

    private static async Task<Exception?> Outcome(Func<Task> call)
    {
        try
        {
            await call();
            return null;
        }
        catch (Exception refusal) when (refusal is ServiceException or InvalidOperationException)
        {
            return refusal;
        }
    }

    private IUsers Side(int n) => n % 2 == 0 ? here.Users : there.Users;
}
