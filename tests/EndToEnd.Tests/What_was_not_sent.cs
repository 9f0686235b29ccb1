using System.Text.RegularExpressions;
using Microsoft.Playwright;
using TempMessenger.EndToEnd.Tests.Browsing;
using TempMessenger.EndToEnd.Tests.Running;

namespace TempMessenger.EndToEnd.Tests;

/// <summary>Drafts, lifetimes chosen and messages on their way belong to their room and stay in this browser.</summary>
[Collection(typeof(OneProcess))]
public sealed class What_was_not_sent(OneProcess stage)
{
    [Fact]
    public async Task The_lifetime_chosen_stays_with_the_room()
    {
        await using var ada = await stage.Join("Ada");
        var room = await ada.OpenRoom("Brief");
        var title = await OpenNamed(ada, "Other");
        await ada.Enter(room);
        await Lifetime(ada).SelectOptionAsync("60000");
        await ada.Composer.FillAsync("for a minute");

        await ada.Page.GetByRole(AriaRole.Link, new() { Name = title }).Or(ada.Page.GetByRole(AriaRole.Button, new() { Name = title })).First.ClickAsync();
        await Assertions.Expect(ada.Composer).ToHaveValueAsync("");
        await Assertions.Expect(Lifetime(ada)).ToHaveValueAsync("");
        await ada.Page.GoBackAsync();
        await Assertions.Expect(Lifetime(ada)).ToHaveValueAsync("60000");
        await ada.Composer.PressAsync("Enter");
        await ada.Sees("for a minute");

        using var reader = new Person(stage.NextAddress());
        var message = Assert.Single(await reader.Messages(room));
        Assert.Equal(60_000, (long)message["expires_at"]! - (long)message["created_at"]!);
    }

    [Theory]
    [InlineData("reload")]
    [InlineData("profile")]
    [InlineData("another tab")]
    public async Task Text_and_lifetime_survive(string what)
    {
        await using var ada = await stage.Join("Ada");
        var room = await ada.OpenRoom("Drafts");
        await ada.Enter(room);
        await Lifetime(ada).SelectOptionAsync("60000");
        await ada.Composer.FillAsync("half a thought\nand more");
        await Kept(ada, 2);

        var page = ada.Page;
        switch (what)
        {
            case "reload":
                await page.ReloadAsync();
                break;
            case "profile":
                await page.GotoAsync("/profile");
                await page.GotoAsync($"/r/{room}");
                break;
            default:
                page = await ada.Context.NewPageAsync();
                await page.GotoAsync($"/r/{room}");
                break;
        }

        await Assertions.Expect(page.Locator("textarea")).ToHaveValueAsync("half a thought\nand more");
        await Assertions.Expect(page.Locator(".lifetime select")).ToHaveValueAsync("60000");
        Assert.DoesNotContain("thought", string.Join("\n", await Stored(page)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_on_its_way_goes_out_once_after_a_reload()
    {
        await using var ada = await stage.Join("Ada");
        var room = await ada.OpenRoom("Slow");
        await ada.Enter(room);
        var asked = new TaskCompletionSource();
        await ada.Page.RouteAsync($"**/rooms/{room}/messages", async route =>
        {
            if (route.Request.Method != "POST")
                await route.ContinueAsync();
            else
                asked.TrySetResult();
        });
        await ada.Say("on its way");
        await asked.Task.WaitAsync(TimeSpan.FromSeconds(30));
        await Kept(ada, 1);
        await ada.Page.UnrouteAllAsync();

        await ada.Page.ReloadAsync();

        await ada.Sees("on its way");
        await Assertions.Expect(ada.Log.Locator(".outgoing")).ToHaveCountAsync(0);
        await Kept(ada, 0);
        using var reader = new Person(stage.NextAddress());
        Assert.Single(await reader.Messages(room));
    }

    [Fact]
    public async Task Nothing_is_kept_past_the_lifetime_chosen()
    {
        await using var ada = await stage.Join("Ada");
        var room = await ada.OpenRoom("Brief");
        await ada.Enter(room);
        await Lifetime(ada).SelectOptionAsync("10000");
        await ada.Composer.FillAsync("half a thought");
        await Kept(ada, 2);

        await ada.Page.WaitForFunctionAsync("() => Object.keys(localStorage).every(name => !name.includes(':draft:'))");
        await Assertions.Expect(ada.Composer).ToHaveValueAsync("half a thought");
        await ada.Page.ReloadAsync();
        await Assertions.Expect(Lifetime(ada)).ToHaveValueAsync("10000");
        await Assertions.Expect(ada.Composer).ToHaveValueAsync("");
    }

    [Theory]
    [InlineData("settings")]
    [InlineData("page")]
    public async Task Nothing_is_kept_after_logging_out(string how)
    {
        await using var ada = await stage.Join("Ada");
        var room = await ada.OpenRoom("Drafts");
        await ada.Enter(room);
        await ada.Composer.FillAsync("half a thought");
        await Kept(ada, 1);

        if (how == "page")
        {
            await ada.Page.GotoAsync("/logout");
            await ada.Page.Locator("main form[action='/logout'] button").ClickAsync();
        }
        else
        {
            await ada.Page.GetByRole(AriaRole.Button, new() { Name = "Settings" }).ClickAsync();
            await ada.Page.GetByRole(AriaRole.Button, new() { Name = "Log out" }).ClickAsync();
        }

        await ada.Page.ArrivesAt(new Regex("/$"));
        await ada.Page.WaitForFunctionAsync("() => localStorage.length === 0");
        await ada.LogInByHand($"/login?next=/r/{room}");
        await Assertions.Expect(ada.Composer).ToHaveValueAsync("");
    }

    [Fact]
    public async Task After_a_session_that_ended_elsewhere_logging_in_leads_back_to_the_room_and_the_draft()
    {
        await using var ada = await stage.Join("Ada");
        var room = await ada.OpenRoom("Drafts");
        await ada.Enter(room);
        await ada.Composer.FillAsync("half a thought");
        await Kept(ada, 1);

        await ada.Call("DELETE", "/api/v1/sessions");
        var invitation = ada.Page.GetByRole(AriaRole.Complementary, new() { Name = "Join the conversation" });
        await invitation.GetByRole(AriaRole.Link, new() { Name = "Log in" }).ClickAsync();
        await ada.LogInByHand();

        await ada.Page.ArrivesAt(new Regex($"/r/{room}$"));
        await Assertions.Expect(ada.Composer).ToHaveValueAsync("half a thought");
    }

    [Fact]
    public async Task Somebody_else_in_the_same_browser_sees_nothing_of_it()
    {
        await using var ada = await stage.Join("Ada");
        var room = await ada.OpenRoom("Drafts");
        await ada.Enter(room);
        await ada.Composer.FillAsync("half a thought");
        await Kept(ada, 1);

        await ada.Call("DELETE", "/api/v1/sessions");
        await ada.SignUp("Bob");
        await ada.Page.ReloadAsync();

        await Assertions.Expect(ada.Composer).ToHaveValueAsync("");
        await Kept(ada, 0);
    }

    [Theory]
    [InlineData("Log in", "/login")]
    [InlineData("Sign up", "/sign_up")]
    public async Task Whoever_logs_in_or_signs_up_from_a_room_comes_back_to_it(string link, string path)
    {
        await using var ada = await stage.Join("Ada");
        var room = await ada.OpenRoom("Visited");
        await using var visitor = await stage.Visit();
        await visitor.Page.GotoAsync($"/r/{room}");
        var invitation = visitor.Page.GetByRole(AriaRole.Complementary, new() { Name = "Join the conversation" });
        await invitation.GetByRole(AriaRole.Link, new() { Name = link }).ClickAsync();
        Assert.Equal(path, new Uri(visitor.Page.Url).AbsolutePath);

        if (path == "/login")
            await visitor.LogInByHand(email: ada.Email);
        else
            await visitor.FillInSignUp("Grace");

        await visitor.Page.ArrivesAt(new Regex($"/r/{room}$"));
        await visitor.Composer.WaitForAsync();
    }

    [Fact]
    public async Task A_refused_text_is_back_in_the_composer_with_what_is_wrong()
    {
        await using var ada = await stage.Join("Ada");
        var room = await ada.OpenRoom("Refusals");
        await ada.Enter(room);
        await Lifetime(ada).SelectOptionAsync("60000");

        await ada.Composer.EvaluateAsync("""
            (area, text) => {
              Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value").set.call(area, text);
              area.dispatchEvent(new Event("input", { bubbles: true }));
            }
            """, "bell\u0007here");
        await ada.Composer.PressAsync("Enter");

        await Assertions.Expect(ada.Page.Locator(".composer").GetByRole(AriaRole.Alert)).ToContainTextAsync("Not sent.");
        await Assertions.Expect(ada.Composer).ToHaveValueAsync("bell\u0007here");
        await Assertions.Expect(Lifetime(ada)).ToHaveValueAsync("60000");
        await Assertions.Expect(ada.Log.Locator(".outgoing")).ToHaveCountAsync(0);
        await ada.Say("bell here");
        await ada.Sees("bell here");
        await Assertions.Expect(ada.Page.Locator(".composer").GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);
    }

    [Theory]
    [InlineData(403)]
    [InlineData(409)]
    [InlineData(413)]
    public async Task Every_final_refusal_gives_the_text_back_before_what_is_being_written(int status)
    {
        await using var ada = await stage.Join("Ada");
        var room = await ada.OpenRoom("Refusals");
        await ada.Enter(room);
        var answer = new TaskCompletionSource();
        await ada.Page.RouteAsync($"**/rooms/{room}/messages", async route =>
        {
            await answer.Task;
            await route.FulfillAsync(new() { Status = status, ContentType = "application/problem+json", Body = """{"title":"No","detail":"It cannot be."}""" });
        });
        await ada.Say("refused");
        await ada.Composer.FillAsync("the next");
        answer.SetResult();

        await Assertions.Expect(ada.Composer).ToHaveValueAsync("refused\nthe next");
        await Assertions.Expect(ada.Page.Locator(".composer").GetByRole(AriaRole.Alert)).ToContainTextAsync(status == 413 ? "It is too long." : "It cannot be.");
    }

    private static ILocator Lifetime(Visitor visitor) => visitor.Page.Locator(".lifetime select");

    private static async Task<string> OpenNamed(Visitor visitor, string title)
    {
        var unique = $"{title} {Guid.NewGuid():N}"[..20];
        await visitor.OpenRoom(unique);
        return unique;
    }

    private static Task<string[]> Stored(IPage page) => page.EvaluateAsync<string[]>("() => Object.entries(localStorage).flat()");

    /// <summary>Waits until that many things are kept, beside the place where one was last: they are sealed a moment after they were written.</summary>
    private static async Task Kept(Visitor visitor, int count) =>
        await visitor.Page.WaitForFunctionAsync("count => Object.keys(localStorage).filter(name => name.startsWith('kept:') && !name.endsWith(':place')).length === count", count);
}
