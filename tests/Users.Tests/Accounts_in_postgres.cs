using System.Text;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Users;
using TempMessenger.EventStore;
using TempMessenger.EventStore.Keys;

namespace TempMessenger.Users.Tests;

/// <summary>What stands in the tables, before and after deletions and restarts.</summary>
[Trait("Needs", "servers")]
public sealed class Accounts_in_postgres : IAsyncLifetime
{
    private static readonly string[] Personal = ["Xanthippe", "Quetzalcoatl", "xq-user", "+49309876543", "Netscape on Amiga", Some.Password];

    private Installation here = null!;

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => here = await Installation.StartOnPostgres(services => (IUsers)services.GetService(typeof(IUsers))!);

    [Fact]
    public async Task A_restart_keeps_accounts_sessions_and_the_rule_of_the_first_admin()
    {
        var anna = await here.Users.SignedUp();
        var session = Some.Session();
        var before = await here.Users.LoggedIn(anna.Username, session: session);
        await here.Restart();
        Assert.Equal(before with { Device = null }, await here.Users.FindSession(new(session.TokenHash), Now));
        Assert.Equal([anna], (await here.Users.ListUsers(new(), Now)).Users);
        Assert.Equal(Role.Member, (await here.Users.SignedUp("Bob")).Role);
        Assert.Empty((await Verify()).Differences);
    }

    [Fact]
    public async Task Nothing_personal_stands_in_any_table_or_file()
    {
        var user = await FullLife();
        var everything = Everything();
        Assert.Contains(user.Id, everything, StringComparison.Ordinal);
        AssertNowhere(everything);
        AssertNowhere(string.Concat(here.Folder.GetFiles("*", SearchOption.AllDirectories).Where(file => file.Name != ".lock")
            .Select(file => Encoding.Latin1.GetString(File.ReadAllBytes(file.FullName)))));
        Assert.Equal("Xanthippe", (await here.Users.Known(user.Id)).FirstName);
    }

    [Fact]
    public async Task Deletion_destroys_the_key_the_hash_the_row_and_the_sessions()
    {
        await here.Users.SignedUp();
        var user = await FullLife();
        var secret = Some.StoredKey(here.Folder, user.Id);
        await here.Users.DeleteUser(new(Some.Id(), user.Id), Now);

        Assert.Null(here.Get<PersonKeys>().Find(user.Id));
        Assert.Null(await here.Get<IEventStore>().FindState("credentials", user.Id, Now));
        Assert.Equal("0", here.Database.Scalar($"SELECT count(*) FROM users WHERE id='{user.Id}'"));
        Assert.Equal("0", here.Database.Scalar($"SELECT count(*) FROM sessions WHERE user_id='{user.Id}'"));
        Assert.Equal("0", here.Database.Scalar($"SELECT count(*) FROM claims WHERE owner='{user.Id}'"));
        Assert.DoesNotContain(Convert.ToHexStringLower(secret), Everything(), StringComparison.Ordinal);
        AssertNowhere(Everything());
        await here.Restart();
        Assert.Empty((await Verify()).Differences);
        Assert.Single((await here.Users.ListUsers(new(), Now)).Users);
    }

    [Fact]
    public async Task What_was_tampered_with_is_found_without_naming_anybody()
    {
        var (anna, bob, carl) = (await here.Users.SignedUp(), await here.Users.SignedUp("Bob"), await here.Users.SignedUp("Carl"));
        here.Database.Execute($"UPDATE users SET role='admin' WHERE id='{bob.Id}'; DELETE FROM users WHERE id='{carl.Id}'");
        var differences = (await Verify()).Differences;
        Assert.Equal(2, differences.Count(line => !line.Contains("name parts", StringComparison.Ordinal)));
        Assert.Contains(differences, line => line.StartsWith(bob.Id, StringComparison.Ordinal));
        Assert.DoesNotContain(differences, line => line.Contains(anna.Id, StringComparison.Ordinal) || line.Contains("Bob", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_lost_read_model_is_built_again_from_the_log()
    {
        var (anna, bob) = (await here.Users.SignedUp(), await here.Users.SignedUp("Bob"));
        await here.Users.DeleteUser(new(Some.Id(), bob.Id), Now);
        await here.Close();
        here.Database.Execute("DELETE FROM users; UPDATE projected SET position=0");
        await here.Restart();
        Assert.Equal([anna], (await here.Users.ListUsers(new(), Now)).Users);
    }

    [Fact]
    public async Task A_rebuild_repairs_what_was_tampered_with()
    {
        var anna = await here.Users.SignedUp();
        var bob = await here.Users.SignedUp("Bob");
        here.Database.Execute($"UPDATE users SET role='moderator'; DELETE FROM users WHERE id='{bob.Id}'");
        Assert.True((await new Rebuild(here.Get<IEventStore>(), here.Get<IProjection>()) { MayDiffer = true }.Run(Now)).IsReplaced);
        Assert.Empty((await Verify()).Differences);
        Assert.Equal([anna, bob], (await here.Users.ListUsers(new(), Now)).Users);
    }

    [Fact]
    public async Task Notices_of_an_older_version_are_told()
    {
        var anna = await here.Users.SignedUp();
        await here.Close();
        here.Database.Execute(
            $"""
            DROP TABLE account_name_parts; ALTER TABLE projected DROP COLUMN name_parts_after;
            DROP TABLE notices; ALTER TABLE users DROP COLUMN registered, DROP COLUMN phone_verified, DROP COLUMN number, DROP COLUMN totp, DROP COLUMN suspended_until; DROP TABLE used_once, code_tries, passkey_uses; UPDATE schema_versions SET version=1 WHERE name='users';
            CREATE TABLE notices(number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, kind int NOT NULL, user_id text NOT NULL, session_ids text[] NOT NULL);
            INSERT INTO notices(kind, user_id, session_ids) VALUES(2, '{anna.Id}', ARRAY[]::text[]), (1, '{anna.Id}', ARRAY['abc', 'def'])
            """);
        await here.Restart();
        Assert.Equal(anna.Id, Assert.Single(here.Events.Of<UserChanged>()).UserId);
        Assert.Equal(["abc", "def"], Assert.Single(here.Events.Of<SessionsEnded>()).SessionIds);
    }

    [Fact]
    public async Task Events_that_come_twice_or_late_change_nothing()
    {
        var (anna, bob) = (await here.Users.SignedUp(), await here.Users.SignedUp("Bob"));
        await here.Users.UpdateUser(new(Some.Id(), bob.Id, LastName: "Jones"), Now);
        await here.Users.DeleteUser(new(Some.Id(), bob.Id), Now);
        var events = await here.Get<IEventStore>().ReadAll(0, 100, Now);
        var told = here.Events.All.Count;
        for (var skipped = 0; skipped < events.Count; skipped++)
            await here.Apply([.. events.Skip(skipped)]);
        Assert.Equal(anna.Id, Assert.Single(await here.Rows()).Id);
        Assert.Equal(told, here.Events.All.Count);
        Assert.Equal([anna], (await here.Users.ListUsers(new(), Now)).Users);
    }

    [Fact]
    public async Task What_an_operator_does_beside_the_servers_is_told_by_them()
    {
        var (_, bob) = (await here.Users.SignedUp(), await here.Users.SignedUp("Bob"));
        await using var command = await here.StartAnother(services => services.LeaveNoticesToServers());
        await command.Users.ChangeRole(new(Some.Id(), bob.Id, Role.Moderator), Now);
        while (!here.Events.Of<UserChanged>().Any())
            await Task.Delay(20, Now);
        Assert.Equal(Role.Moderator, Assert.Single(here.Events.Of<UserChanged>()).Role);
        Assert.Empty(command.Events.All);
    }

    public ValueTask DisposeAsync() => here.DisposeAsync();

    private Task<ReplayReport> Verify() => Replay.Verify(here.Get<IEventStore>(), here.Get<IProjection>(), Now);

    private async Task<User> FullLife()
    {
        var request = Some.SignUp("Xanthippe", "Quetzalcoatl") with
        {
            Username = "xq-user",
            Phone = "+49309876543",
            Session = Some.Session("Netscape on Amiga"),
        };
        await here.Users.CreateUser(request, Now);
        await here.Users.UpdateUser(new(Some.Id(), request.Id!, Name: "Miss Xanthippe"), Now);
        await here.Users.LoggedIn("xq-user", session: Some.Session("Netscape on Amiga"));
        return await here.Users.Known(request.Id!);
    }

    /// <summary>Every row of every table as text; bytes in hexadecimal.</summary>
    private string Everything() => string.Join(
        '\n',
        here.Database.Scalar("SELECT string_agg(tablename, ' ') FROM pg_tables WHERE schemaname='public'").Split(' ')
            .Select(table => here.Database.Scalar($"SELECT string_agg({table}::text, E'\\n') FROM {table}")));

    private static void AssertNowhere(string content)
    {
        foreach (var text in Personal)
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            Assert.DoesNotContain(text, content, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(Convert.ToHexStringLower(bytes), content, StringComparison.OrdinalIgnoreCase);
            var inJson = Encoding.UTF8.GetBytes(Convert.ToBase64String(bytes).TrimEnd('=')[..^2]);
            Assert.DoesNotContain(Convert.ToHexStringLower(inJson), content, StringComparison.OrdinalIgnoreCase);
        }
    }
}
