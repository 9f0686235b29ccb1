using System.Net;

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
