using System.Text;
using TempMessenger.Contracts.Users;
using TempMessenger.EventStore;
using TempMessenger.EventStore.Keys;
using TempMessenger.Users.Accounts;

namespace TempMessenger.Users.Tests;

/// <summary>The two sides of accounts in processes of their own on one database.</summary>
[Trait("Needs", "servers")]
public sealed class Sides_of_accounts
{
    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Everything_is_read_while_the_write_side_is_down()
    {
        await using var writing = await Start();
        await using var reading = await writing.StartReading();
        var queries = reading.Get<IUserQueries>();
        var (anna, session) = (await writing.Users.SignedUp(), Some.Session());
        await writing.Users.LoggedIn(anna.Username, session: session);
        Assert.Equal(anna, await queries.FindUser(new(anna.Id), Now));

        await writing.Close();

        Assert.Equal(anna, await queries.FindUser(new(Username: anna.Username), Now));
        Assert.Equal([anna], (await queries.ListUsers(new(), Now)).Users);
        Assert.Equal(anna.Name, Assert.Single(await queries.NameUsers(new([anna.Id]), Now)).Name);
        Assert.Equal(anna.Id, Assert.Single((await queries.SearchUsers(new("smith"), Now)).People).Id);
        Assert.Equal(2, (await queries.ListHistory(new(anna.Id), Now)).Entries.Count);
        Assert.Equal(anna.Id, (await queries.FindSession(new(session.TokenHash), Now))!.User.Id);
        Assert.Single(await queries.ListSessions(new(anna.Id), Now));
        Assert.Equal(2, (await queries.ExportUser(new(anna.Id), Now)).Events.Count);
        Assert.False((await queries.GetSignUpPolicy(new(), Now)).FirstAccount);
    }

    /// <summary>The service whose events they are publishes them; the read side could not, and has no right to.</summary>
    [Fact]
    public async Task What_the_read_side_applies_first_is_published_by_the_write_side()
    {
        await using var writing = await Start();
        await using var reading = await writing.StartReading();
        await writing.Users.SignedUp("Admin");
        var anna = await writing.Users.SignedUp();
        await writing.Close();
        writing.Events.Clear();

        var store = reading.Get<IEventStore>();
        var deleted = Account.Encode(new AccountEvent.AccountDeleted(), Sealing.With(null, "", ""));
        var appended = (AppendResult.Appended)await store.Append(new Append(Some.Id(), [new StreamAppend(Account.Stream(anna.Id), 1, [deleted])]), Now);
        var shown = await reading.Get<IUserQueries>().FindUser(new(anna.Id, AtLeast: reading.Get<PositionTokens>().Write(1, appended.Position)), Now);

        Assert.Null(shown);
        Assert.Null(reading.Get<PersonKeys>().Find(anna.Id));
        Assert.Empty(reading.Events.Of<UserDeleted>());
        Assert.NotEmpty(await reading.Notices.Due(Now));
        await writing.Restart();
        Assert.Equal(anna.Id, Assert.Single(writing.Events.Of<UserDeleted>()).UserId);
        Assert.Empty(await reading.Notices.Due(Now));
    }

    [Fact]
    public async Task No_name_part_stands_readable_in_the_database()
    {
        await using var writing = await Start();
        await writing.Users.CreateUser(Some.SignUp("Xanthippe", "Quetzalcoatl") with { Username = "xq-user" }, Now);
        var dump = new StringBuilder();
        foreach (var table in new[] { "account_name_parts", "users", "claims", "events", "state", "commands", "notices" })
            dump.Append(writing.Database.Scalar($"SELECT string_agg(encode(convert_to(t::text, 'UTF8'), 'escape') || t::text, ' ') FROM {table} t"));
        foreach (var text in new[] { "xanthippe", "xanth", "quetzal", "xq-user" })
            Assert.DoesNotContain(text, dump.ToString(), StringComparison.OrdinalIgnoreCase);
        Assert.NotEqual("0", writing.Database.Scalar("SELECT count(*) FROM account_name_parts"));
    }

    private static Task<Installation> Start() => Installation.StartOnPostgres(services => (IUsers)services.GetService(typeof(IUsers))!);
}
