using TempMessenger.Contracts;
using TempMessenger.Contracts.Users;

namespace TempMessenger.Users.Tests;

public abstract partial class UsersContract
{
    [Theory]
    [InlineData("anna")]
    [InlineData(" ANNA ")]
    [InlineData("anna.smith@example.org")]
    [InlineData(" Anna.SMITH@example.org")]
    [InlineData("+49 30 123456")]
    public async Task Every_name_of_an_account_logs_in(string name)
    {
        await using var here = await Start();
        var request = Some.SignUp() with { Username = "anna", Phone = "+4930123456" };
        await here.Users.CreateUser(request, Now);
        var wanted = Some.Session();
        var session = await here.Users.LoggedIn(name, session: wanted);
        Assert.Equal((wanted.Id, request.Id), (session.Id, session.User.Id));
        Assert.Equal(here.Clock.Now + (30L * 24 * 3_600_000), session.ExpiresAt);
        Assert.Equal(session with { Device = null }, await here.Users.FindSession(new(wanted.TokenHash), Now));
        Assert.Equal(1, session.User.Version);
    }

    [Theory]
    [InlineData("anna.smith@example.org", "wrong password")]
    [InlineData("anna.smith@example.org", "")]
    [InlineData("anna.smith@example.org", null)]
    [InlineData("nobody@example.org", Some.Password)]
    [InlineData("nobody", Some.Password)]
    [InlineData("+4930999999", Some.Password)]
    [InlineData("a\0b", Some.Password)]
    [InlineData("", Some.Password)]
    [InlineData(null, Some.Password)]
    public async Task A_failed_log_in_never_says_what_was_wrong(string? name, string? password)
    {
        await using var here = await Start();
        var anna = await here.Users.SignedUp();
        var wanted = Some.Session();
        var refusal = await Some.Refused(ErrorCode.AuthenticationError, () => here.Users.LogIn(new(name, password, wanted), Now));
        Assert.Equal("Wrong name or password", refusal.Message);
        Assert.Null(await here.Users.FindSession(new(wanted.TokenHash), Now));
        Assert.Single((await here.Users.ExportUser(new(anna.Id), Now)).Events);
    }

    [Fact]
    public async Task The_key_of_an_accounts_drafts_is_the_same_in_all_its_sessions_and_no_others()
    {
        await using var here = await Start();
        var (anna, bob) = (await here.Users.SignedUp(), await here.Users.SignedUp("Bob"));
        var (first, second) = (Some.Session(), Some.Session());
        var key = (await here.Users.LoggedIn(anna.Username, session: first)).DraftKey;
        Assert.Matches("^[0-9a-f]{64}$", key);
        Assert.Equal(key, (await here.Users.LoggedIn(anna.Username, session: second)).DraftKey);
        Assert.Equal(key, (await here.Users.FindSession(new(first.TokenHash), Now))?.DraftKey);
        Assert.Equal(key, (await here.Users.FindSession(new(second.TokenHash), Now))?.DraftKey);
        Assert.NotEqual(key, (await here.Users.LoggedIn(bob.Username)).DraftKey);
    }

    [Fact]
    public async Task A_password_typed_in_another_form_of_unicode_is_the_same()
    {
        await using var here = await Start();
        await here.Users.CreateUser(Some.SignUp() with { Password = "cafe\u0301 au lait" }, Now);
        Assert.NotNull(await here.Users.LoggedIn("anna.smith@example.org", "caf\u00E9 au lait"));
    }

    [Fact]
    public async Task A_long_password_counts_to_its_last_character()
    {
        await using var here = await Start();
        var password = new string('x', 255) + "y";
        await here.Users.CreateUser(Some.SignUp() with { Password = password }, Now);
        Assert.NotNull(await here.Users.LoggedIn("anna.smith@example.org", password));
        await Some.Refused(ErrorCode.AuthenticationError, () => here.Users.LoggedIn("anna.smith@example.org", new string('x', 256)));
        await Some.Refused(ErrorCode.CreateUserError, () => here.Users.CreateUser(Some.SignUp("Bob") with { Password = password + "z" }, Now));
    }

    [Fact]
    public async Task A_device_is_known_to_the_account_that_it_logged_in_to_and_to_no_other()
    {
        await using var here = await Start();
        var (anna, bob) = (await here.Users.SignedUp(), await here.Users.SignedUp("Bob"));
        var device = (await here.Users.LoggedIn(anna.Username)).Device!;

        Assert.True(await here.Users.KnowsDevice(new(anna.Username, device), Now));
        Assert.True(await here.Users.KnowsDevice(new($" {anna.Username.ToUpperInvariant()} ", device), Now));
        Assert.False(await here.Users.KnowsDevice(new(bob.Username, device), Now));
        Assert.False(await here.Users.KnowsDevice(new("nobody", device), Now));
        Assert.False(await here.Users.KnowsDevice(new(null, device), Now));
        foreach (var forged in (string?[])[null, "", "x", device[..^1], device + "0", new string('0', 32) + device[32..], device[..33] + new string('0', 64)])
            Assert.False(await here.Users.KnowsDevice(new(anna.Username, forged), Now));
    }

    [Fact]
    public async Task The_same_session_id_is_the_same_session()
    {
        await using var here = await Start();
        var anna = await here.Users.SignedUp();
        var wanted = Some.Session();
        var first = await here.Users.LoggedIn(anna.Username, session: wanted);
        Assert.Equal(first, await here.Users.LoggedIn(anna.Username, session: wanted));
        Assert.Single(await here.Users.ListSessions(new(anna.Id), Now));
        Assert.Single((await here.Users.ExportUser(new(anna.Id), Now)).Events, e => e.Type == "UserLoggedIn");
    }

    [Fact]
    public async Task A_session_id_or_token_of_somebody_else_starts_nothing()
    {
        await using var here = await Start();
        var (anna, bob) = (await here.Users.SignedUp(), await here.Users.SignedUp("Bob"));
        var annas = Some.Session();
        await here.Users.LoggedIn(anna.Username, session: annas);
        await Some.Refused(ErrorCode.Conflict, () => here.Users.LoggedIn(bob.Username, session: annas));
        await Some.Refused(ErrorCode.Conflict, () => here.Users.LoggedIn(bob.Username, session: annas with { Id = Some.Id() }));
        Assert.Equal(anna.Id, (await here.Users.FindSession(new(annas.TokenHash), Now))?.User.Id);
        Assert.Empty(await here.Users.ListSessions(new(bob.Id), Now));
    }

    [Fact]
    public async Task A_session_that_ended_does_not_come_back_by_a_repeated_log_in()
    {
        await using var here = await Start();
        var anna = await here.Users.SignedUp();
        var wanted = Some.Session();
        await here.Users.LoggedIn(anna.Username, session: wanted);
        await here.Users.EndSessions(new(anna.Id, wanted.Id), Now);
        await Some.Refused(ErrorCode.Conflict, () => here.Users.LoggedIn(anna.Username, session: wanted));
        Assert.Null(await here.Users.FindSession(new(wanted.TokenHash), Now));
    }

    [Fact]
    public async Task A_malformed_session_is_refused()
    {
        await using var here = await Start();
        var anna = await here.Users.SignedUp();
        var good = Some.Session();
        foreach (var bad in new[] { good with { Id = "x" }, good with { TokenHash = good.Id }, good with { Kind = "toaster" }, null })
            await Some.Refused(ErrorCode.InvalidArgument, () => here.Users.LogIn(new(anna.Username, Some.Password, bad!), Now));
    }

    [Fact]
    public async Task A_long_name_of_a_device_is_cut()
    {
        await using var here = await Start();
        var anna = await here.Users.SignedUp();
        await here.Users.LoggedIn(anna.Username, session: Some.Session(new string('d', 5000)));
        Assert.Equal(new string('d', 200), Assert.Single(await here.Users.ListSessions(new(anna.Id), Now)).Device);
    }

    [Fact]
    public async Task Authenticating_tells_apart_who_is_unknown()
    {
        await using var here = await Start();
        var anna = await here.Users.SignedUp();
        await here.Users.AuthenticateUser(new(anna.Email, Some.Password), Now);
        await Some.Refused(ErrorCode.AuthenticationError, () => here.Users.AuthenticateUser(new(anna.Email, "wrong password"), Now));
        await Some.Refused(ErrorCode.UserNotFound, () => here.Users.AuthenticateUser(new("nobody@example.org", Some.Password), Now));
        Assert.Empty(await here.Users.ListSessions(new(anna.Id), Now));
    }
}
