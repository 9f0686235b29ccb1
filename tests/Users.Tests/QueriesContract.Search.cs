using TempMessenger.Contracts;
using TempMessenger.Contracts.Users;

namespace TempMessenger.Users.Tests;

public abstract partial class QueriesContract
{
    [Fact]
    public async Task People_are_found_by_the_beginnings_of_words_of_what_others_see()
    {
        await using var here = await Start();
        var queries = Queries(here);
        await here.Users.CreateUser(Some.SignUp("Zoë", "Müller") with { Username = "zo.mueller" }, Now);
        await here.Users.CreateUser(Some.SignUp("小红", "李") with { Username = "xiaohong", Email = "li@example.org" }, Now);
        await here.Users.CreateUser(Some.SignUp("Max", "Müllner") with { Username = "max" }, Now);

        Assert.Equal(["zo.mueller"], await Found("zoe"));
        Assert.Equal(["zo.mueller"], await Found("ZOË mül"));
        Assert.Equal(["max", "zo.mueller"], await Found("mu"));
        Assert.Equal(["max"], await Found("müllne max"));
        Assert.Equal(["max", "zo.mueller"], await Found("m mull"));
        Assert.Equal(["zo.mueller"], await Found("@zo.mue"));
        Assert.Equal(["xiaohong"], await Found("红"));
        Assert.Equal(["xiaohong"], await Found("小红"));
        Assert.Equal(["xiaohong"], await Found("李小红"));
        Assert.Equal(["xiaohong"], await Found("xiao 李"));
        Assert.Empty(await Found("李红"));
        Assert.Empty(await Found("ullner"));
        Assert.Empty(await Found("zoe max"));
        Assert.Empty(await Found("mullnerx"));

        async Task<string[]> Found(string query) =>
            [.. (await Some.As(null, () => queries.SearchUsers(new(query), Now))).People.Select(person => person.Username)];
    }

    [Fact]
    public async Task Nobody_is_found_by_what_others_do_not_see()
    {
        await using var here = await Start();
        var queries = Queries(here);
        await here.Users.CreateUser(
            Some.SignUp("Maria", "Quetzal") with { Username = "foxy", Name = "Red Fox", Email = "hidden.mail@example.org", Phone = "+4930987654" }, Now);

        foreach (var query in new[] { "maria", "quetzal", "hidden", "mail", "hidden.mail@example.org", "example", "org", "+4930987654", "4930987654", "4930" })
            Assert.Empty((await Some.As(null, () => queries.SearchUsers(new(query), Now))).People);
        Assert.Equal("Red Fox", Assert.Single((await queries.SearchUsers(new("fox"), Now)).People).Name);
    }

    [Fact]
    public async Task A_new_name_takes_the_place_of_the_old_one_and_who_is_deleted_is_not_found()
    {
        await using var here = await Start();
        var queries = Queries(here);
        await here.Users.SignedUp("Admin");
        var anna = await here.Users.SignedUp();
        await here.Users.UpdateUser(new(Some.Id(), anna.Id, Username: "berta", FirstName: "Berta"), Now);

        Assert.Empty((await queries.SearchUsers(new("anna"), Now)).People);
        Assert.Equal("Berta Smith", Assert.Single((await queries.SearchUsers(new("berta"), Now)).People).Name);
        await here.Users.DeleteUser(new(Some.Id(), anna.Id), Now);
        Assert.Empty((await queries.SearchUsers(new("berta"), Now)).People);
        Assert.Equal("0", await Parts(here, "registered NOT IN (SELECT registered FROM users)"));
        Assert.NotEqual("0", await Parts(here, "true"));
    }

    [Fact]
    public async Task Pages_hold_everyone_who_fits_once_whoever_comes_and_goes()
    {
        await using var here = await Start();
        var queries = Queries(here);
        var people = new List<User>();
        for (var n = 0; n < 7; n++)
            people.Add(await here.Users.SignedUp($"Anna{n}"));
        await here.Users.SignedUp("Bob");

        var first = await queries.SearchUsers(new("anna", Limit: 3), Now);
        Assert.Equal(people.AsEnumerable().Reverse().Take(3).Select(user => user.Id), first.People.Select(person => person.Id));
        await here.Users.SignedUp("Anna8");
        await here.Users.DeleteUser(new(Some.Id(), people[4].Id), Now);
        var second = await queries.SearchUsers(new("anna", first.Next, 3), Now);
        Assert.Equal([people[3].Id, people[2].Id, people[1].Id], second.People.Select(person => person.Id));
        var third = await queries.SearchUsers(new("anna", second.Next, 3), Now);
        Assert.Equal([people[0].Id], third.People.Select(person => person.Id));
        Assert.Null(third.Next);
    }

    [Theory]
    [InlineData(null, null, 20, "q", "search_too_short")]
    [InlineData(" a b ", null, 20, "q", "search_too_short")]
    [InlineData("!?", null, 20, "q", "search_too_short")]
    [InlineData("anna", "x", 20, "before", "user_before_invalid")]
    [InlineData("anna", null, 0, "limit", "limit_invalid")]
    [InlineData("anna", null, 51, "limit", "limit_invalid")]
    public async Task A_query_that_cannot_be_is_refused(string? query, string? before, int limit, string field, string reason)
    {
        await using var here = await Start();
        var refusal = await Some.Refused(ErrorCode.InvalidArgument, () => Queries(here).SearchUsers(new(query, before, limit), Now));
        Assert.Equal((field, reason), (refusal.Field, refusal.Reason));
    }

    [Fact]
    public async Task A_query_may_have_a_hundred_characters()
    {
        await using var here = await Start();
        var queries = Queries(here);
        Assert.Empty((await queries.SearchUsers(new(string.Concat(Enumerable.Repeat("ab cd 李", 12)) + "abcd"), Now)).People);
        var refusal = await Some.Refused(ErrorCode.InvalidArgument, () => queries.SearchUsers(new(new string('a', 101)), Now));
        Assert.Equal("search_too_long", refusal.Reason);
        // Half of a surrogate pair is in no name, and on no wire.
        await Some.Refused(ErrorCode.InvalidArgument, () => here.Get<IUserQueries>().SearchUsers(new("ab\ud800"), Now));
    }

    /// <summary>As an installation is that an older version made.</summary>
    [Fact]
    public async Task Accounts_of_a_version_without_a_search_are_found_after_the_upgrade()
    {
        await using var here = await Start();
        for (var n = 0; n < 3; n++)
            await here.Users.SignedUp($"Anna{n}");
        await here.Tables.Run("DELETE FROM account_name_parts", Now);
        await here.Tables.Run("UPDATE projected SET name_parts_after=-9223372036854775807", Now);
        Assert.Empty((await here.Get<IUserQueries>().SearchUsers(new("anna"), Now)).People);

        await here.Restart();

        Assert.True(SpinWait.SpinUntil(
            () => here.Get<IUserQueries>().SearchUsers(new("anna"), Now).GetAwaiter().GetResult().People.Count == 3, TimeSpan.FromSeconds(30)));
        Assert.Empty((await EventStore.Replay.Verify(here.Get<EventStore.IEventStore>(), here.Get<EventStore.IProjection>(), Now)).Differences);
    }

    private static async Task<string> Parts(Installation here, string which) => (await here.Tables.All(
        row => row.GetValue(0).ToString()!, $"SELECT count(*) FROM account_name_parts WHERE {which}", Now))[0];
}
