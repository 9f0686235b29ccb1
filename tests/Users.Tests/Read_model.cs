using TempMessenger.Contracts.Users;
using TempMessenger.EventStore;
using TempMessenger.Storage.Sqlite;
using TempMessenger.Users.ReadModel;

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
        Assert.Equal(11, (await here.Get<IAccountTable>().All(Now)).Count);
    }

    [Fact]
    public async Task What_was_tampered_with_is_found_without_naming_anybody()
    {
        await using var here = await Start();
        var (anna, bob, carl) = (await here.Users.SignedUp(), await here.Users.SignedUp("Bob"), await here.Users.SignedUp("Carl"));
        var path = Path.Combine(here.Folder.FullName, "users.db");
        Execute(path, $"UPDATE users SET role='admin' WHERE id='{bob.Id}'; DELETE FROM users WHERE id='{carl.Id}'");
        Execute(path, $"INSERT INTO users VALUES('{new string('f', 32)}', x'', 'member', 1, 1, 1)");
        var differences = (await Verify(here)).Differences;
        Assert.Equal(3, differences.Count);
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
        Assert.Empty(await here.Get<INotices>().Due(Now));
    }

    [Fact]
    public async Task Events_that_come_twice_change_nothing()
    {
        await using var here = await Start();
        var anna = await here.Users.SignedUp();
        await here.Users.UpdateUser(new(Some.Id(), anna.Id, LastName: "Jones"), Now);
        var before = (await here.Get<IAccountTable>().All(Now)).Select(row => (row.Id, row.Version)).ToList();
        var events = await here.Get<IEventStore>().ReadAll(0, 100, Now);
        await here.Get<UsersProjection>().Apply(events, Now);
        Assert.Equal(before, (await here.Get<IAccountTable>().All(Now)).Select(row => (row.Id, row.Version)));
        Assert.Equal("Jones", (await here.Users.Known(anna.Id)).LastName);
        Assert.Equal([anna.Id], (await here.Users.ListUsers(new(), Now)).Users.Select(user => user.Id));
    }

    [Fact]
    public void The_order_of_usernames_holds_everybody_once()
    {
        var order = new SortedNames();
        order.Fill([("b", "2"), ("a", "1"), ("", "9")]);
        order.Put("3", "c");
        order.Put("1", "z");
        order.Put("1", "z");
        order.Remove("2");
        order.Remove("2");
        Assert.Equal(["3", "1"], order.Page(null, 10));
        Assert.Equal(["1"], order.Page("c", 10));
        Assert.Equal(["3"], order.Page("b", 1));
        Assert.Empty(order.Page("z", 10));
    }

    private static Task<ReplayReport> Verify(Installation here) => Replay.Verify(here.Get<IEventStore>(), here.Get<IVerifiable>(), Now);

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
