using System.Text.Json;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Users;

namespace TempMessenger.Users.Tests;

public abstract partial class UsersContract
{
    [Fact]
    public async Task Accounts_are_listed_in_the_order_of_registration_a_page_at_a_time()
    {
        await using var here = await Start();
        foreach (var name in new[] { "dora", "anna", "carl", "bob", "emil" })
            await here.Users.CreateUser(Some.SignUp(name) with { Username = name }, Now);
        var first = await here.Users.ListUsers(new(Limit: 2), Now);
        var second = await here.Users.ListUsers(new(first.Next, 2), Now);
        var last = await here.Users.ListUsers(new(second.Next, 2), Now);
        Assert.Equal(["dora", "anna"], first.Users.Select(user => user.Username));
        Assert.Equal(["carl", "bob"], second.Users.Select(user => user.Username));
        Assert.Equal(["emil"], last.Users.Select(user => user.Username));
        Assert.Null(last.Next);
        // A cursor tells no position; what older versions gave is none any more.
        Assert.Equal((22, 22), (first.Next!.Length, second.Next!.Length));
        foreach (var raw in (string[])["1", "2.", $"2.{second.Users[0].Id}", new('A', 22)])
            Assert.Equal(UserReasons.AfterInvalid.Key, (await Some.Refused(ErrorCode.InvalidArgument, () => here.Users.ListUsers(new(raw), Now))).Reason);
        var carl = second.Users[0];
        await here.Users.UpdateUser(new(Some.Id(), carl.Id, Username: "zeno"), Now);
        Assert.Equal(["dora", "anna", "zeno", "bob", "emil"], (await here.Users.ListUsers(new(), Now)).Users.Select(user => user.Username));
    }

    [Fact]
    public async Task A_page_goes_on_behind_an_account_that_is_deleted()
    {
        await using var here = await Start();
        var ids = new List<string>();
        for (var n = 0; n < 5; n++)
            ids.Add((await here.Users.SignedUp($"Anna{n}")).Id);
        var first = await here.Users.ListUsers(new(Limit: 2), Now);
        // The first account is the only admin.
        var gone = first.Users.Last(user => user.Role == Role.Member);
        await here.Users.DeleteUser(new(Some.Id(), gone.Id), Now);
        var rest = await here.Users.ListUsers(new(first.Next, 10), Now);
        Assert.Null(rest.Next);
        Assert.Equal(ids, first.Users.Concat(rest.Users).Select(user => user.Id));
    }

    [Fact]
    public async Task People_are_named_by_their_ids()
    {
        await using var here = await Start();
        var (anna, bob, carl) = (await here.Users.SignedUp(), await here.Users.SignedUp("Bob"), await here.Users.SignedUp("Carl"));
        await here.Users.UpdateUser(new(Some.Id(), bob.Id, Username: "bobby", Name: "Bobby"), Now);
        await here.Users.DeleteUser(new(Some.Id(), carl.Id), Now);

        var named = await Some.As(null, () => here.Users.NameUsers(new([bob.Id, carl.Id, Some.Id(), "no id\0", null!, anna.Id]), Now));

        Assert.Equal(
            new[] { new PersonName(anna.Id, anna.Username, anna.Name), new(bob.Id, "bobby", "Bobby") }.OrderBy(person => person.Id), named.OrderBy(person => person.Id));
        Assert.Empty(await here.Users.NameUsers(new([]), Now));
        Assert.Equal("ids", (await Some.Refused(ErrorCode.InvalidArgument, () => here.Users.NameUsers(new([.. Enumerable.Repeat(anna.Id, 201)]), Now))).Field);
    }

    [Theory]
    [InlineData("anna")]
    [InlineData("12")]
    [InlineData("x.y")]
    [InlineData("1.2.3")]
    public async Task What_no_page_gave_is_no_place_to_go_on_from(string after)
    {
        await using var here = await Start();
        var refusal = await Some.Refused(ErrorCode.InvalidArgument, () => here.Users.ListUsers(new(after), Now));
        Assert.Equal("after", refusal.Field);
    }

    [Fact]
    public async Task A_page_has_one_to_two_hundred_accounts()
    {
        await using var here = await Start();
        await here.Users.SignedUp();
        foreach (var limit in new[] { 0, -1, 201 })
            await Some.Refused(ErrorCode.InvalidArgument, () => here.Users.ListUsers(new(Limit: limit), Now));
        Assert.Single((await here.Users.ListUsers(new(Limit: 200), Now)).Users);
    }

    [Fact]
    public async Task Exactly_one_name_finds_an_account()
    {
        await using var here = await Start();
        var anna = await here.Users.SignedUp();
        Assert.Equal(anna, await here.Users.FindUser(new(Id: anna.Id), Now));
        Assert.Equal(anna, await here.Users.FindUser(new(Username: " Anna.Smith"), Now));
        Assert.Equal(anna, await here.Users.FindUser(new(Email: "Anna.Smith@EXAMPLE.org"), Now));
        Assert.Null(await here.Users.FindUser(new(Id: "nonsense"), Now));
        Assert.Null(await here.Users.FindUser(new(Username: anna.Email), Now));
        await Some.Refused(ErrorCode.InvalidArgument, () => here.Users.FindUser(new(), Now));
        await Some.Refused(ErrorCode.InvalidArgument, () => here.Users.FindUser(new(anna.Id, anna.Username), Now));
    }

    [Fact]
    public async Task An_export_holds_everything_in_the_clear()
    {
        await using var here = await Start();
        var anna = await here.Users.SignedUp();
        await here.Users.UpdateUser(new(Some.Id(), anna.Id, FirstName: "Ann"), Now);
        var session = Some.Session("Opera on BeOS");
        await here.Users.LoggedIn(anna.Username, session: session);
        var export = await Some.As(anna, () => here.Users.ExportUser(new(anna.Id), Now));
        Assert.Equal(["UserRegistered", "UserProfileUpdated", "UserLoggedIn"], export.Events.Select(e => e.Type));
        Assert.Equal(anna.Email, JsonDocument.Parse(export.Events[0].Data).RootElement.GetProperty("personal").GetProperty("email").GetString());
        Assert.Equal("Ann", JsonDocument.Parse(export.Events[1].Data).RootElement.GetProperty("personal").GetProperty("first_name").GetString());
        Assert.Equal("Opera on BeOS", JsonDocument.Parse(export.Events[2].Data).RootElement.GetProperty("device").GetString());
        Assert.Equal("Opera on BeOS", Assert.Single(export.Sessions).Device);
        Assert.Equal("Ann", export.User.FirstName);
        Assert.DoesNotContain(export.Events, e => e.Data.Contains("hash", StringComparison.OrdinalIgnoreCase));
        await Some.Refused(ErrorCode.UserNotFound, () => here.Users.ExportUser(new(Some.Id()), Now));
    }
}
