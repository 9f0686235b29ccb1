using Microsoft.Playwright;
using TempMessenger.EndToEnd.Tests.Browsing;

namespace TempMessenger.EndToEnd.Tests;

/// <summary>Two people chat in their browsers, on a wide screen in English and on a phone in Chinese.</summary>
public abstract class Chats_on_the_page(Stage stage)
{
    public static TheoryData<string, bool> Readers => new() { { "en-GB", false }, { "zh-CN", true } };

    [Theory]
    [MemberData(nameof(Readers))]
    public async Task A_message_is_sent_delivered_read_and_answered(string locale, bool phone)
    {
        await using var ada = await stage.Join("Ada", As(locale, phone));
        await using var bob = await stage.Join("Bob", As(locale, phone));
        await bob.Page.GotoAsync("/home/everyone");
        await Open(ada, await NameOf(bob));
        await Say(ada, "have you a minute?");
        await Assertions.Expect(bob.Page.Locator(".place[href='/chats'] .place-dot")).ToBeVisibleAsync();
        await Assertions.Expect(ada.Page.Locator(".message [data-mark=delivered]")).ToHaveCountAsync(1);

        await bob.Page.Locator(".place[href='/chats']").ClickAsync();
        await bob.Page.Locator(".chat-link:visible").ClickAsync();
        await bob.Sees("have you a minute?");
        await Assertions.Expect(ada.Page.Locator(".message [data-mark=read]")).ToHaveCountAsync(1);
        await Assertions.Expect(bob.Page.Locator(".place[href='/chats'] .place-dot")).ToHaveCountAsync(0);

        await Composer(bob).PressSequentiallyAsync("of course");
        await Assertions.Expect(ada.Page.Locator(".chat-typing")).Not.ToBeEmptyAsync();
        await Composer(bob).PressAsync("Enter");
        await ada.Sees("of course");
        await Assertions.Expect(ada.Page.Locator(".chat-typing")).ToBeEmptyAsync();

        await ada.Page.ReloadAsync();
        await ada.Sees("have you a minute?");
        await ada.Sees("of course");
        Assert.Empty(ada.Complaints);
        Assert.Empty(bob.Complaints);
    }

    [Fact]
    public async Task A_message_vanishes_for_both_and_a_deleted_one_goes_at_once()
    {
        await using var ada = await stage.Join("Ada");
        await using var bob = await stage.Join("Bob");
        await Open(ada, await NameOf(bob));
        await Say(ada, "this one stays");
        await Open(bob, await NameOf(ada));
        await ada.Page.Locator(".lifetime select").SelectOptionAsync("10000");
        await Say(ada, "gone in ten seconds");
        await bob.Sees("gone in ten seconds");
        await Task.WhenAll(ada.SeesNo("gone in ten seconds"), bob.SeesNo("gone in ten seconds"));
        await bob.Sees("this one stays");

        await ada.Message("this one stays").HoverAsync();
        await ada.Message("this one stays").GetByRole(AriaRole.Button, new() { Name = "Delete for both" }).ClickAsync();
        await ada.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Delete for both" }).ClickAsync();
        await Task.WhenAll(ada.SeesNo("this one stays"), bob.SeesNo("this one stays"));
    }

    private protected static ILocator Composer(Visitor visitor) => visitor.Page.Locator(".composer textarea");

    private protected static async Task Open(Visitor visitor, string username)
    {
        await visitor.Page.GotoAsync($"/chats/{username}");
        await Composer(visitor).WaitForAsync();
    }

    private static async Task Say(Visitor visitor, string text)
    {
        await Composer(visitor).FillAsync(text);
        await Composer(visitor).PressAsync("Enter");
    }

    private protected static async Task<string> NameOf(Visitor visitor)
    {
        var answer = await visitor.Context.APIRequest.GetAsync("/api/v1/me");
        return (await answer.JsonAsync())!.Value.GetProperty("user").GetProperty("username").GetString()!;
    }

    private static Action<BrowserNewContextOptions> As(string locale, bool phone) => options =>
    {
        options.Locale = locale;
        if (phone)
            options.ViewportSize = new() { Width = 390, Height = 780 };
    };
}

/// <summary>Also with pictures, for which gateways of the other installation have no common folder.</summary>
[Collection(typeof(OneProcess))]
public sealed class Chats_on_the_page_in_one_process(OneProcess stage) : Chats_on_the_page(stage)
{
    private const string Painted =
        """
        () => {
            const canvas = Object.assign(document.createElement("canvas"), { width: 320, height: 240 });
            canvas.getContext("2d").fillRect(0, 0, 160, 240);
            return canvas.toDataURL("image/png").split(",")[1];
        }
        """;

    private readonly Stage stage = stage;

    [Fact]
    public async Task A_picture_can_be_viewed_once()
    {
        await using var ada = await stage.Join("Ada");
        await using var bob = await stage.Join("Bob");
        await Open(ada, await NameOf(bob));
        await ada.Page.Locator(".composer input[type=file]").SetInputFilesAsync(
            new FilePayload { Name = "a.png", MimeType = "image/png", Buffer = Convert.FromBase64String(await ada.Page.EvaluateAsync<string>(Painted)) });
        await Assertions.Expect(ada.Page.Locator(".tray-item[data-state=ready]")).ToHaveCountAsync(1);
        await ada.Page.GetByLabel("Can be viewed once").CheckAsync();
        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true }).ClickAsync();

        await Open(bob, await NameOf(ada));
        await bob.Page.GetByRole(AriaRole.Button, new() { Name = "View once" }).ClickAsync();
        await Assertions.Expect(bob.Page.GetByRole(AriaRole.Dialog).Locator(".picture[data-state=loaded]")).ToHaveCountAsync(1);
        await Assertions.Expect(ada.Page.Locator(".once")).ToContainTextAsync("Opened");
        await bob.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(bob.Page.Locator(".once")).ToContainTextAsync("Opened");
        await Assertions.Expect(bob.Page.GetByRole(AriaRole.Button, new() { Name = "View once" })).ToHaveCountAsync(0);
    }
}

[Collection(typeof(TwoGateways))]
public sealed class Chats_on_the_page_on_two_gateways(TwoGateways stage) : Chats_on_the_page(stage);
