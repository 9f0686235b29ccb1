using Microsoft.Playwright;
using TempMessenger.EndToEnd.Tests.Browsing;

namespace TempMessenger.EndToEnd.Tests;

/// <summary>Two people find each other nearby, chat with text, picture and voice, and one of them buys VIP time and sees who looked. In both languages, and with the keyboard alone.</summary>
[Collection(typeof(Dating))]
public sealed class Meeting_nearby(Dating stage)
{
    private const string Painted =
        """
        () => {
            const canvas = Object.assign(document.createElement("canvas"), { width: 320, height: 240 });
            canvas.getContext("2d").fillRect(40, 40, 160, 160);
            return canvas.toDataURL("image/png").split(",")[1];
        }
        """;

    private const int MostTabs = 150;

    private static readonly Words English = new("en-GB", "Use this device’s position", "Share it like this", "Write a message", "Send", "Record a voice message", "Stop and listen", "Play", "Buy Month");
    private static readonly Words Chinese = new("zh-CN", "使用本设备的位置", "就这样分享", "发消息", "发送", "录制语音", "结束并试听", "播放", "购买月度会员");

    private static int places;

    [Theory]
    [InlineData("en", false)]
    [InlineData("zh", true)]
    public async Task Two_people_meet_and_chat_and_a_VIP_sees_who_looked(string language, bool phone)
    {
        var words = language == "zh" ? Chinese : English;
        await stage.Admin;
        var (latitude, longitude) = (30 + (3 * Interlocked.Increment(ref places)), 12.5);
        await Settle(latitude, longitude);
        void Configure(BrowserNewContextOptions options)
        {
            (options.Locale, options.Permissions) = (words.Locale, ["microphone", "geolocation"]);
            options.Geolocation = new() { Latitude = latitude, Longitude = (float)longitude };
            if (phone)
                (options.ViewportSize, options.IsMobile, options.HasTouch) = (new() { Width = 390, Height = 800 }, true, true);
        }

        await using var ada = await stage.JoinWithMicrophone("Ada Near", Configure);
        await using var bob = await stage.JoinWithMicrophone("Bob Near", Configure);
        await Share(bob, words);
        await Share(ada, words);
        await Until(ada, "/people/nearby", ada.Page.Locator(".person-row").Filter(new() { HasText = "Bob Near" }));
        await ada.Page.Locator(".person-row").Filter(new() { HasText = "Bob Near" }).Locator(".person-link").ClickAsync();
        await ada.Page.GetByRole(AriaRole.Link, new() { Name = words.Write }).ClickAsync();

        await ada.Page.Locator(".composer textarea").FillAsync("hello from next door");
        await ada.Page.Keyboard.PressAsync("Enter");
        await ada.Sees("hello from next door");
        await ada.Page.Locator(".composer input[type=file]").SetInputFilesAsync(
            new FilePayload { Name = "a.png", MimeType = "image/png", Buffer = Convert.FromBase64String(await ada.Page.EvaluateAsync<string>(Painted)) });
        await Assertions.Expect(ada.Page.Locator(".tray-item[data-state=ready]")).ToHaveCountAsync(1);
        await ada.Page.GetByRole(AriaRole.Button, new() { Name = words.Send, Exact = true }).ClickAsync();
        await Assertions.Expect(ada.Page.Locator(".tray-item")).ToHaveCountAsync(0);
        await ada.Page.GetByRole(AriaRole.Button, new() { Name = words.Record }).ClickAsync();
        await Assertions.Expect(ada.Page.GetByRole(AriaRole.Timer)).ToContainTextAsync("2");
        await ada.Page.GetByRole(AriaRole.Button, new() { Name = words.Stop }).ClickAsync();
        await Assertions.Expect(ada.Page.Locator(".tray-item[data-state=ready]")).ToHaveCountAsync(1);
        await ada.Page.GetByRole(AriaRole.Button, new() { Name = words.Send, Exact = true }).ClickAsync();

        await bob.Page.Locator(".place[href='/chats']").ClickAsync();
        await bob.Page.Locator(".chat-link:visible").ClickAsync();
        await bob.Sees("hello from next door");
        await Assertions.Expect(bob.Log.Locator(".picture[data-state=loaded]")).ToHaveCountAsync(1);
        await Listen(bob.Log.Locator(".voice"), words);

        await bob.Page.GotoAsync("/people/visitors");
        var seen = bob.Page.Locator(".person-row").Filter(new() { HasText = "Ada Near" });
        var vip = bob.Page.Locator(".pane-note a[href='/me/vip']");
        await vip.WaitForAsync();
        await Assertions.Expect(seen).ToHaveCountAsync(0);
        await vip.ClickAsync();
        await bob.Page.GetByRole(AriaRole.Button, new() { Name = words.Buy }).ClickAsync();
        await bob.Page.Locator("button[value=pay]").ClickAsync();
        await bob.Page.ArrivesAt("/me/vip");
        await bob.Page.GotoAsync("/people/visitors");
        await Assertions.Expect(seen).ToBeVisibleAsync();
        Assert.Empty(ada.Complaints);
        Assert.Empty(bob.Complaints);
    }

    [Fact]
    public async Task The_keyboard_alone_is_enough()
    {
        await stage.Admin;
        var (latitude, longitude) = (30 + (3 * Interlocked.Increment(ref places)), 12.5);
        await Settle(latitude, longitude);
        await using var ada = await stage.Join("Ada Keys", options =>
        {
            options.Permissions = ["geolocation"];
            options.Geolocation = new() { Latitude = latitude, Longitude = (float)longitude };
        });
        await ada.Page.GotoAsync("/people");
        await Press(ada, ada.Page.Locator("a[href='/people/nearby']:visible"));
        await Press(ada, ada.Page.GetByRole(AriaRole.Button, new() { Name = English.Find }));
        await Press(ada, ada.Page.GetByRole(AriaRole.Button, new() { Name = English.Share }));
        await Press(ada, ada.Page.Locator(".person-row .person-link").First);
        await Press(ada, ada.Page.GetByRole(AriaRole.Link, new() { Name = English.Write }));
        var composer = ada.Page.Locator(".composer textarea");
        await Reach(ada, composer);
        await ada.Page.Keyboard.TypeAsync("typed");
        await ada.Page.Keyboard.PressAsync("Enter");
        await ada.Sees("typed");
        Assert.Empty(ada.Complaints);
    }

    /// <summary>Four others share where they are: with a fifth one, all are shown.</summary>
    private async Task Settle(double latitude, double longitude)
    {
        for (var n = 0; n < 4; n++)
        {
            await using var neighbour = await stage.Join($"Neighbour {n}");
            await neighbour.Call("PUT", "/api/v1/me/location", new { latitude, longitude, audience = "everyone" });
        }
    }

    private static async Task Share(Visitor visitor, Words words)
    {
        await visitor.Page.GotoAsync("/people/nearby");
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = words.Find }).ClickAsync();
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = words.Share }).ClickAsync();
        await visitor.Page.Locator("section[aria-busy=false]").First.WaitForAsync();
    }

    /// <summary>What waited is shown by the next round: one looks again until it is there.</summary>
    private static async Task Until(Visitor visitor, string path, ILocator shown)
    {
        for (var tries = 0; tries < 30; tries++)
        {
            await visitor.Page.GotoAsync(path);
            await visitor.Page.Locator("section[aria-busy=false]").First.WaitForAsync();
            if (await shown.CountAsync() > 0)
                return;
        }

        Assert.Fail($"{path} never showed it.");
    }

    private static async Task Press(Visitor visitor, ILocator target)
    {
        await Reach(visitor, target);
        await visitor.Page.Keyboard.PressAsync("Enter");
    }

    private static async Task Reach(Visitor visitor, ILocator target)
    {
        await target.WaitForAsync();
        for (var tabs = 0; tabs < MostTabs; tabs++)
        {
            if (await target.EvaluateAsync<bool>("element => element === document.activeElement"))
                return;
            await visitor.Page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"The keyboard does not reach {target}.");
    }

    private static async Task Listen(ILocator voice, Words words)
    {
        await voice.GetByRole(AriaRole.Button, new() { Name = words.Play }).ClickAsync();
        await Assertions.Expect(voice).ToHaveAttributeAsync("data-state", "playing");
        await Assertions.Expect(voice).ToHaveAttributeAsync("data-state", "paused");
    }

    private sealed record Words(string Locale, string Find, string Share, string Write, string Send, string Record, string Stop, string Play, string Buy);
}
