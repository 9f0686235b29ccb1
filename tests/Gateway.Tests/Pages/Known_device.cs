using System.Net;
using TempMessenger.Gateway.Realtime.Sockets;
using TempMessenger.Gateway.Web.Html;

namespace TempMessenger.Gateway.Tests.Pages;

/// <summary>Three tries an hour for a name, and three more for each device that has logged in before.</summary>
public sealed class Known_device(Known_device.FewTries gateway) : IClassFixture<Known_device.FewTries>
{
    [Fact]
    public async Task Who_guesses_at_a_name_does_not_lock_out_its_owner_on_a_known_device()
    {
        var owner = await new Visitor(gateway.Browser()).SignUp();
        await owner.Send("/logout");
        Assert.Equal(HttpStatusCode.SeeOther, (await owner.LogIn()).Status);
        await owner.Send("/logout");
        var guesser = new Visitor(gateway.Browser());
        while ((await guesser.LogIn(owner.Username, "not the password")).Status == HttpStatusCode.Unauthorized)
            continue;

        var stranger = new Visitor(gateway.Browser());
        Assert.Equal(HttpStatusCode.TooManyRequests, (await stranger.LogIn(owner.Username)).Status);
        Assert.Equal(HttpStatusCode.SeeOther, (await owner.LogIn()).Status);
        Assert.True(await owner.IsLoggedIn());
    }

    [Fact]
    public async Task Who_has_just_signed_up_is_not_locked_out_by_strangers()
    {
        var owner = await new Visitor(gateway.Browser()).SignUp();
        await owner.Send("/logout");
        foreach (var name in (string[])[owner.Username, owner.Email])
        {
            var guesser = new Visitor(gateway.Browser());
            while ((await guesser.LogIn(name, "not the password")).Status == HttpStatusCode.Unauthorized)
                continue;
        }

        Assert.Equal(HttpStatusCode.SeeOther, (await owner.LogIn(owner.Email)).Status);
        Assert.True(await owner.IsLoggedIn());
    }

    [Fact]
    public async Task Tries_under_all_names_of_an_account_count_together()
    {
        var owner = await new Visitor(gateway.Browser()).SignUp(("email", $"{Guid.NewGuid():N}@m\u00FCnchen.example"));
        var profile = await owner.Visit("/profile");
        var email = profile.Value("email") ?? "";
        var guesser = new Visitor(gateway.Browser());
        foreach (var name in (string[])[owner.Username, email, email.Replace("m\u00FCnchen", "xn--mnchen-3ya", StringComparison.Ordinal)])
            Assert.Equal(HttpStatusCode.Unauthorized, (await guesser.LogIn(name, "not the password")).Status);
        foreach (var name in (string[])[owner.Username.ToUpperInvariant(), email, $"\u200B{email}."])
            Assert.Equal(HttpStatusCode.TooManyRequests, (await guesser.LogIn(name, "not the password")).Status);
    }

    [Theory]
    [InlineData("nobody", "NOBODY\u200B", " nobody ")]
    [InlineData("nobody@m\u00FCnchen.example", "nobody@xn--mnchen-3ya.example", "Nobody@M\u00FCnchen.example.")]
    [InlineData("+4930123456", "+49 30 123456", "+49 (30) 123-456")]
    public async Task Tries_under_all_spellings_of_a_name_that_nobody_has_count_together(params string[] spellings)
    {
        var guesser = new Visitor(gateway.Browser());
        foreach (var name in spellings)
            Assert.Equal(HttpStatusCode.Unauthorized, (await guesser.LogIn(name, "not the password")).Status);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await guesser.LogIn(spellings[0], "not the password")).Status);
    }

    [Fact]
    public async Task A_known_device_may_guess_no_more_often_than_others()
    {
        var owner = await new Visitor(gateway.Browser()).SignUp();
        await owner.Send("/logout");
        await owner.LogIn();
        await owner.Send("/logout");

        for (var tries = 0; tries < 3; tries++)
            Assert.Equal(HttpStatusCode.Unauthorized, (await owner.LogIn(password: "not the password")).Status);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await owner.LogIn()).Status);
    }

    public sealed class FewTries : GatewayFixture
    {
        protected override IDictionary<string, string?> Settings =>
            new Dictionary<string, string?>(base.Settings) { ["Limits:LoginsPerNamePerHour"] = "3" };
    }
}
