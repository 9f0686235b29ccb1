using TempMessenger.Contracts;
using TempMessenger.Contracts.Users;
using TempMessenger.EventStore;
using TempMessenger.Storage.Sqlite;

namespace TempMessenger.Users.Tests;

public sealed class Read_model
{
    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_replay_equals_the_one_in_use()
    {
        await using var here = await Start();
        var users = new List<User>();
        for (var n = 0; n < 12; n++)
            users.Add(await here.Users.SignedUp($"Anna{n}"));
        await here.Users.UpdateUser(new(Some.Id(), users[3].Id, Username: "three", Phone: "+4930123456"), Now);
        await here.Users.ChangeRole(new(Some.Id(), users[4].Id, Contracts.Role.Admin), Now);
        await here.Users.ChangePassword(new(Some.Id(), users[5].Id, null, "another password"), Now);
        await here.Users.DeleteUser(new(Some.Id(), users[6].Id), Now);
        var report = await Verify(here);
        Assert.Empty(report.Differences);
        Assert.Equal(await here.Get<IEventStore>().LastPosition(Now), report.Position);
        Assert.Equal(11, (await here.Rows()).Count);
    }

    [Fact]
    public async Task What_was_tampered_with_is_found_without_naming_anybody()
    {
        await using var here = await Start();
        var (anna, bob, carl) = (await here.Users.SignedUp(), await here.Users.SignedUp("Bob"), await here.Users.SignedUp("Carl"));
        var path = Path.Combine(here.Folder.FullName, "users.db");
        Execute(path, $"UPDATE users SET role='admin' WHERE id='{bob.Id}'; DELETE FROM users WHERE id='{carl.Id}'");
        Execute(path, $"INSERT INTO users(id, personal, role, version, password_version, created_at, registered) VALUES('{new string('f', 32)}', x'', 'member', 1, 1, 1, 999)");
        var differences = (await Verify(here)).Differences;
        // Two rows of accounts, and what they were found by.
        Assert.Equal(3, differences.Count(line => !line.Contains("name parts", StringComparison.Ordinal)));
        Assert.Contains(differences, line => line.StartsWith(bob.Id, StringComparison.Ordinal));
        Assert.DoesNotContain(differences, line => line.Contains(anna.Id, StringComparison.Ordinal) || line.Contains("Bob", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_lost_file_is_built_again_from_the_log()
    {
        await using var here = await Start();
        var (anna, bob) = (await here.Users.SignedUp(), await here.Users.SignedUp("Bob"));
        await here.Users.DeleteUser(new(Some.Id(), bob.Id), Now);
        await here.Close();
        foreach (var file in here.Folder.GetFiles("users.db*"))
            file.Delete();
        await here.Restart();
        Assert.Equal([anna], (await here.Users.ListUsers(new(), Now)).Users);
        Assert.Equal(anna, await here.Users.Known(anna.Id));
    }

    [Fact]
    public async Task What_could_not_be_told_is_told_later()
    {
        await using var here = await Start();
        var anna = await here.Users.SignedUp();
        here.Events.Failures = 1;
        await here.Users.UpdateUser(new(Some.Id(), anna.Id, LastName: "Jones"), Now);
        await here.Users.UpdateUser(new(Some.Id(), anna.Id, LastName: "Brown"), Now);
        Assert.NotEmpty(here.Events.Of<UserChanged>());
        Assert.All(here.Events.Of<UserChanged>(), told => Assert.Equal(anna.Id, told.UserId));
        Assert.Empty(await here.Notices.Due(Now));
    }

    [Fact]
    public async Task What_is_told_outside_of_a_call_is_told_as_the_system()
    {
        await using var here = await Start();
        var (anna, session) = (await here.Users.SignedUp(), Some.Session());
        await here.Users.LoggedIn(anna.Username, session: session);
        here.Events.Failures = int.MaxValue;
        await Record.ExceptionAsync(() => here.Users.EndSessions(new(anna.Id, session.Id), Now));
        await here.Close();
        here.Events.Failures = 0;
        here.Events.Clear();

        Caller.Current = null;
        await here.Restart();

        Assert.Equal([session.Id], Assert.Single(here.Events.Of<SessionsEnded>()).SessionIds);
        Assert.Same(Caller.System, Assert.Single(here.Events.Callers));
    }

    [Fact]
    public async Task Events_that_come_twice_change_nothing()
    {
        await using var here = await Start();
        var anna = await here.Users.SignedUp();
        await here.Users.UpdateUser(new(Some.Id(), anna.Id, LastName: "Jones"), Now);
        var before = (await here.Rows()).Select(row => (row.Id, row.Version)).ToList();
        var events = await here.Get<IEventStore>().ReadAll(0, 100, Now);
        await here.Apply(events);
        Assert.Equal(before, (await here.Rows()).Select(row => (row.Id, row.Version)));
        Assert.Equal("Jones", (await here.Users.Known(anna.Id)).LastName);
        Assert.Equal([anna.Id], (await here.Users.ListUsers(new(), Now)).Users.Select(user => user.Id));
    }

    [Fact]
    public async Task A_rebuild_repairs_what_was_tampered_with_and_leaves_sessions_alone()
    {
        await using var here = await Start();
        var anna = await here.Users.SignedUp();
        var bob = await here.Users.SignedUp("Bob");
        var session = Some.Session();
        await here.Users.LoggedIn(anna.Username, session: session);
        await here.Tables.Run("DELETE FROM users WHERE id=@id", Now, ("id", bob.Id));
        await here.Tables.Run("UPDATE users SET role='moderator'", Now);
        Assert.True((await new Rebuild(here.Get<IEventStore>(), here.Get<IProjection>()) { MayDiffer = true }.Run(Now)).IsReplaced);
        Assert.Empty((await Verify(here)).Differences);
        Assert.Equal([anna, bob], (await here.Users.ListUsers(new(), Now)).Users);
        Assert.NotNull(await here.Users.FindSession(new(session.TokenHash), Now));
    }

    [Fact]
    public async Task Notices_of_an_older_version_are_told()
    {
        await using var here = await Start();
        var anna = await here.Users.SignedUp();
        await here.Close();
        Execute(
            Path.Combine(here.Folder.FullName, "users.db"),
            $"""
            DROP TABLE account_name_parts; ALTER TABLE projected DROP COLUMN name_parts_after;
            DROP TABLE notices; DROP INDEX users_by_registration; ALTER TABLE users DROP COLUMN registered; ALTER TABLE users DROP COLUMN phone_verified; ALTER TABLE users DROP COLUMN number; ALTER TABLE users DROP COLUMN totp; ALTER TABLE users DROP COLUMN suspended_until;
            DROP TABLE used_once; DROP TABLE code_tries; DROP TABLE passkey_uses; PRAGMA user_version=1;
            CREATE TABLE notices(number INTEGER PRIMARY KEY AUTOINCREMENT, kind INTEGER NOT NULL, user_id TEXT NOT NULL, session_ids TEXT NOT NULL) STRICT;
            INSERT INTO notices(kind, user_id, session_ids) VALUES(2, '{anna.Id}', ''), (1, '{anna.Id}', 'abc def')
            """);
        await here.Restart();
        Assert.Equal(anna.Id, Assert.Single(here.Events.Of<UserChanged>()).UserId);
        Assert.Equal(["abc", "def"], Assert.Single(here.Events.Of<SessionsEnded>()).SessionIds);
        Assert.Empty(await here.Notices.Due(Now));
    }

    private static Task<ReplayReport> Verify(Installation here) => Replay.Verify(here.Get<IEventStore>(), here.Get<IProjection>(), Now);

    private static Task<Installation> Start() => Installation.Start(services => (IUsers)services.GetService(typeof(IUsers))!);

    private static void Execute(string path, string sql)
    {
        using var connection = SqliteFile.Open(path);
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The test's own text.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
