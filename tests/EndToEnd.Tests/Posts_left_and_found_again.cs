using System.Text.RegularExpressions;
using Microsoft.Playwright;
using TempMessenger.EndToEnd.Tests.Browsing;

namespace TempMessenger.EndToEnd.Tests;

/// <summary>What one was writing, how far one had read, and where one was.</summary>
[Collection(typeof(PostsInOneProcess))]
public sealed class Posts_left_and_found_again(PostsInOneProcess stage)
{
    [Fact]
    public async Task A_draft_survives_a_reload_sealed_and_is_gone_after_logging_out()
    {
        await using var ada = await stage.Join("Ada");
        await ada.Page.GotoAsync("/home");
        await Composer(ada).FillAsync("half a thought");
        await Life(ada).SelectOptionAsync("86400000");
        await Kept(ada, 1);

        await ada.Page.ReloadAsync();
        await Assertions.Expect(Composer(ada)).ToHaveValueAsync("half a thought");
        await Assertions.Expect(Life(ada)).ToHaveValueAsync("86400000");
        Assert.DoesNotContain("thought", string.Join("\n", await ada.Page.EvaluateAsync<string[]>("() => Object.entries(localStorage).flat()")), StringComparison.Ordinal);

        await ada.Page.GotoAsync("/me");
        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "Settings" }).Last.ClickAsync();
        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "Log out" }).ClickAsync();
        await ada.Page.ArrivesAt(new Regex("/$"));
        await ada.Page.WaitForFunctionAsync("() => localStorage.length === 0");
        await ada.LogInByHand("/login?next=/home");
        await Assertions.Expect(Composer(ada)).ToHaveValueAsync("");
    }

    [Fact]
    public async Task A_post_that_was_on_its_way_is_published_once_after_a_reload()
    {
        await using var ada = await stage.Join("Ada");
        var text = $"on its way {Guid.NewGuid():n}";
        await ada.Page.GotoAsync("/home");
        var asked = new TaskCompletionSource();
        await ada.Page.RouteAsync("**/api/v2/tweets", async route =>
        {
            if (route.Request.Method != "POST")
                await route.ContinueAsync();
            else
                asked.TrySetResult();
        });
        await Composer(ada).FillAsync(text);
        await Composer(ada).PressAsync("Control+Enter");
        await asked.Task.WaitAsync(TimeSpan.FromSeconds(30));
        await Kept(ada, 1);
        await ada.Page.UnrouteAllAsync();

        await ada.Page.ReloadAsync();

        await Assertions.Expect(Post(ada, text)).ToHaveCountAsync(1);
        await Kept(ada, 0);
        await ada.Page.ReloadAsync();
        await Assertions.Expect(Post(ada, text)).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task Older_posts_come_by_scrolling_and_by_the_button_without_moving_what_one_reads()
    {
        await using var ada = await stage.Join("Ada");
        var tag = $"tag{Guid.NewGuid():n}";
        for (var number = 1; number <= 75; number++)
            await ada.Call("POST", "/api/v2/tweets", new { body = $"number {number}! #{tag}", audience = "me" });
        await ada.Page.GotoAsync($"/tags/{tag}");
        await Assertions.Expect(Post(ada, "number 75!")).ToBeVisibleAsync();
        await Assertions.Expect(Rows(ada)).ToHaveCountAsync(30);

        await Rows(ada).Last.EvaluateAsync("row => row.scrollIntoView({ block: 'end' })");
        await Assertions.Expect(Rows(ada)).ToHaveCountAsync(60);
        await Assertions.Expect(Post(ada, "number 46!")).ToBeInViewportAsync();

        await Rows(ada).Last.EvaluateAsync("row => row.scrollIntoView({ block: 'end' })");
        await Assertions.Expect(Rows(ada)).ToHaveCountAsync(75);
        await Assertions.Expect(Older(ada.Page)).ToHaveCountAsync(0);

        var tab = await ada.Context.NewPageAsync();
        await tab.AddInitScriptAsync("window.IntersectionObserver = class { observe() {} disconnect() {} }");
        await tab.GotoAsync($"/tags/{tag}");
        await Older(tab).PressAsync("Enter");
        await Assertions.Expect(tab.Locator(".posts > .post")).ToHaveCountAsync(60);
        Assert.Empty(ada.Complaints);
    }

    [Fact]
    public async Task The_root_leads_to_where_one_was_last_and_after_logging_out_to_the_lobby()
    {
        await using var ada = await stage.Join("Ada");
        await ada.Page.GotoAsync("/");
        await ada.Composer.WaitForAsync();
        Assert.Equal("/", new Uri(ada.Page.Url).AbsolutePath);
        await ada.Page.GotoAsync("/home/everyone");
        await ada.Page.WaitForFunctionAsync("() => Object.keys(localStorage).some(name => name.endsWith(':place'))");

        await ada.Page.GotoAsync("/");
        await ada.Page.ArrivesAt("/home/everyone");
        await Composer(ada).WaitForAsync();

        await ada.Page.GotoAsync("/logout");
        await ada.Page.Locator("main form[action='/logout'] button").ClickAsync();
        await ada.Page.ArrivesAt(new Regex("/$"));
        await Assertions.Expect(ada.Log).ToBeVisibleAsync();
        Assert.Equal("/", new Uri(ada.Page.Url).AbsolutePath);
    }

    private static ILocator Composer(Visitor visitor) => visitor.Page.Locator("[data-composer]");

    private static ILocator Life(Visitor visitor) => visitor.Page.Locator(".post-composer select:has(option[value='86400000'])");

    private static ILocator Rows(Visitor visitor) => visitor.Page.Locator(".posts > .post");

    private static ILocator Older(IPage page) => page.GetByRole(AriaRole.Button, new() { Name = "Show older posts" });

    private static ILocator Post(Visitor visitor, string text) => visitor.Page.Locator(".post:not(.outgoing-post)").Filter(new() { HasText = text });

    /// <summary>Waits until that many things are kept, beside the place: they are sealed a moment after they were written.</summary>
    private static async Task<IJSHandle> Kept(Visitor visitor, int count) => await visitor.Page.WaitForFunctionAsync(
        "count => Object.keys(localStorage).filter(name => name.startsWith('kept:') && !name.endsWith(':place')).length === count", count);
}
