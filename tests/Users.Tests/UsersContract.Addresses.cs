using TempMessenger.Contracts;
using TempMessenger.Contracts.Users;

namespace TempMessenger.Users.Tests;

public abstract partial class UsersContract
{
    public static TheoryData<string, string> Spellings => new()
    {
        { "x@m\u00FCnchen.example", "X@XN--MNCHEN-3YA.example" },
        { "x@xn--mnchen-3ya.example", " x@M\u00DCNCHEN.example" },
        { "x@stra\u00DFe.example", "x@xn--strae-oqa.example" },
        { "x@example.com", "x\u200B@example.com" },
        { "\uFEFFx@exam\u00ADple.com", "x@example.com\u2060" },
        { "x@example.com", "X@Example.com." },
        { "x@example.com", "x@\uFF45xample\u3002com" },
        { "jos\u00E9@example.com", "jose\u0301@example.com" },
        { "x@\u0646\u0627\u0645\u0647\u200C\u0627\u06CC.example", "x@xn--mgba3gch31f060k.example" },
        { "x@exa\u200Dmple.com", "x@example.com" },
    };

    [Theory]
    [MemberData(nameof(Spellings))]
    public async Task Every_spelling_of_an_address_means_one_account(string spelling, string another)
    {
        await using var here = await Start();
        await here.Users.SignedUp("Carl");
        var anna = Some.SignUp() with { Email = spelling };
        await here.Users.CreateUser(anna, Now);
        await Some.Refused(ErrorCode.UserAlreadyExists, () => here.Users.CreateUser(Some.SignUp("Bob") with { Email = another }, Now));
        Assert.Equal(anna.Id, (await here.Users.LoggedIn(another)).User.Id);
        Assert.Equal(anna.Id, (await here.Users.FindUser(new(Email: another), Now))?.Id);
        await here.Users.AuthenticateUser(new(another, Some.Password), Now);

        var bob = await here.Users.SignedUp("Bob");
        await Some.Refused(ErrorCode.UserAlreadyExists, () => here.Users.UpdateUser(new(Some.Id(), bob.Id, Email: another), Now));
        await here.Users.UpdateUser(new(Some.Id(), anna.Id!, Email: another), Now);
        Assert.Equal(anna.Id, (await here.Users.LoggedIn(spelling)).User.Id);
        await here.Users.DeleteUser(new(Some.Id(), anna.Id!), Now);
        await here.Users.UpdateUser(new(Some.Id(), bob.Id, Email: spelling), Now);
        Assert.Equal(bob.Id, (await here.Users.LoggedIn(another)).User.Id);
    }

    [Theory]
    [InlineData("boss@m\u00FCnchen.example", "Boss@xn--mnchen-3ya.example")]
    [InlineData("boss@xn--mnchen-3ya.example", "boss@m\u00FCnchen.example.")]
    [InlineData("boss@example.com", "bo\u200Bss@example.com")]
    public async Task The_configured_e_mail_is_recognised_in_every_spelling(string configured, string typed)
    {
        await using var here = await Start(("Accounts:AdminEmail", configured));
        Assert.Equal(Role.Member, (await here.Users.SignedUp()).Role);
        var boss = Some.SignUp("Boss") with { Email = typed };
        await here.Users.CreateUser(boss, Now);
        Assert.Equal(Role.Admin, (await here.Users.Known(boss.Id!)).Role);
    }

    [Theory]
    [InlineData("x\u200B@example.com.", "x@example.com")]
    [InlineData(" X@M\u00FCnchen.example ", "X@M\u00FCnchen.example")]
    [InlineData("x\u2800\u3164@example.com", "x@example.com")]
    public async Task An_address_is_shown_as_it_was_typed_without_what_nobody_sees(string typed, string shown)
    {
        await using var here = await Start();
        var anna = Some.SignUp() with { Email = typed };
        await here.Users.CreateUser(anna, Now);
        Assert.Equal(shown, (await here.Users.Known(anna.Id!)).Email);
    }

    [Theory]
    [InlineData("\u200B@example.com")]
    [InlineData("x@\u200B.")]
    [InlineData("\u3164\uFFA0@\u2800")]
    public async Task An_address_of_nothing_visible_is_none(string typed)
    {
        await using var here = await Start();
        var refusal = await Some.Refused(ErrorCode.CreateUserError, () => here.Users.CreateUser(Some.SignUp() with { Email = typed }, Now));
        Assert.Equal("E-mail is not valid", refusal.Message);
    }

    [Fact]
    public async Task A_username_pasted_with_an_invisible_character_logs_in()
    {
        await using var here = await Start();
        var anna = await here.Users.SignedUp();
        Assert.Equal(anna.Id, (await here.Users.LoggedIn($"{anna.Username}\u200B")).User.Id);
        Assert.Equal(anna.Id, (await here.Users.FindUser(new(Username: $"\uFEFF{anna.Username}"), Now))?.Id);
    }

    [Fact]
    public async Task Tries_are_counted_by_one_key_for_all_names_of_an_account()
    {
        await using var here = await Start();
        var anna = Some.SignUp() with { Username = "anna", Phone = "+4930123456", Email = "x@m\u00FCnchen.example" };
        await here.Users.CreateUser(anna, Now);
        var key = await KeyOf("anna");
        foreach (var name in (string[])[" ANNA", "x@M\u00FCnchen.example", "x@xn--mnchen-3ya.example.", "+49 30 123456", "anna\u200B"])
            Assert.Equal(key, await KeyOf(name));

        await here.Users.SignedUp("Bob");
        var keys = new[] { key, await KeyOf("bob.smith"), await KeyOf("nobody"), await KeyOf("nobody@example.com"), await KeyOf("+4930999999"), await KeyOf(null) };
        Assert.Equal(keys.Length, keys.Distinct().Count());
        Assert.All(keys, one => Assert.Matches("^[0-9a-f]{64}$", one));
        Assert.Equal(await KeyOf("nobody@m\u00FCnchen.example"), await KeyOf(" NoBody\u200B@xn--mnchen-3ya.example."));

        Task<string> KeyOf(string? name) => here.Users.GetLogInKey(new(name), Now);
    }

    [Fact]
    public async Task A_device_on_which_somebody_signed_up_is_known_to_the_account()
    {
        await using var here = await Start();
        var anna = Some.SignUp() with { Session = Some.Session() };
        await here.Users.CreateUser(anna, Now);
        var bob = await here.Users.SignedUp("Bob");
        var device = await here.Users.RememberDevice(new(anna.Session.TokenHash), Now);
        Assert.True(await here.Users.KnowsDevice(new(anna.Email, device), Now));
        Assert.False(await here.Users.KnowsDevice(new(bob.Email, device), Now));
        Assert.Null(await here.Users.RememberDevice(new(Some.Session().TokenHash), Now));
        Assert.Null(await here.Users.RememberDevice(new("nonsense"), Now));
        await here.Users.EndSessions(new(anna.Id!), Now);
        Assert.Null(await here.Users.RememberDevice(new(anna.Session.TokenHash), Now));
        Assert.True(await here.Users.KnowsDevice(new(anna.Email, device), Now));
    }
}
