using System.Text.RegularExpressions;
using Microsoft.Playwright;
using TempMessenger.EndToEnd.Tests.Browsing;

namespace TempMessenger.EndToEnd.Tests;

/// <summary>Where only members read, a page shows nothing more to whoever comes after them.</summary>
[Collection(typeof(MembersOnly))]
public sealed class After_log_out(MembersOnly stage)
{
    private const string Secret = "for members only";

    // Frames that show the text, from the first that a restored page draws.
    private const string Recorder = """
        addEventListener("pageshow", event => {
          window.restored = event.persisted;
          window.frames_ = [];
          const next = () => { window.frames_.push(document.body?.innerText ?? ""); if (window.frames_.length < 300) requestAnimationFrame(next); };
          next();
        }, { capture: true });
        """;

    [Theory]
    [InlineData("settings", 1)]
    [InlineData("page", 2)]
    [InlineData("elsewhere", 2)]
    public async Task Going_back_shows_neither_text_nor_name_nor_composer(string how, int steps)
    {
        await using var ada = await stage.VisitKeepingPages();
        await ada.SignUp("Ada Lovelace");
        var room = await ada.OpenRoom("Confidential");
        await ada.Page.AddInitScriptAsync(Recorder);
        await ada.Enter(room);
        await ada.Say(Secret);
        await ada.Sees(Secret);

        await LogOut(ada, how);
        await Assertions.Expect(ada.Page.GetByRole(AriaRole.Heading, new() { Name = "Members only" })).ToBeVisibleAsync();
        await ada.Page.EvaluateAsync("steps => history.go(-steps)", steps);

        await ada.Page.WaitForFunctionAsync("room => location.pathname === `/r/${room}` && window.restored === true", room);
        await Assertions.Expect(ada.Page.GetByRole(AriaRole.Heading, new() { Name = "Members only" })).ToBeVisibleAsync();
        await Assertions.Expect(ada.Composer).ToHaveCountAsync(0);
        Assert.DoesNotMatch($"{Secret}|Ada Lovelace|Confidential", await ada.Page.Locator("body").InnerTextAsync());
        Assert.DoesNotContain(await ada.Page.EvaluateAsync<string[]>("() => window.frames_"), frame => Regex.IsMatch(frame, $"{Secret}|Ada Lovelace"));
    }

    [Fact]
    public async Task A_page_that_comes_back_to_its_member_shows_the_room_again()
    {
        await using var ada = await stage.VisitKeepingPages();
        await ada.SignUp("Ada Lovelace");
        var room = await ada.OpenRoom("Confidential");
        await ada.Page.AddInitScriptAsync(Recorder);
        await ada.Enter(room);
        await ada.Say(Secret);
        await ada.Sees(Secret);
        await ada.Composer.FillAsync("half a thought");

        await ada.Page.GotoAsync("/profile");
        await ada.Page.EvaluateAsync("() => history.back()");

        await ada.Page.WaitForFunctionAsync("() => window.restored === true");
        await ada.Sees(Secret);
        await Assertions.Expect(ada.Composer).ToHaveValueAsync("half a thought");
        await Assertions.Expect(ada.Banner).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_page_whose_session_ended_while_its_connection_was_dead_is_emptied_when_it_reconnects()
    {
        await using var ada = await stage.Visit();
        await ada.SignUp("Ada Lovelace");
        var room = await ada.OpenRoom("Confidential");
        var line = await Line.Of(ada);
        await ada.Enter(room);
        await ada.Say(Secret);
        await ada.Sees(Secret);
        await Assertions.Expect(ada.Page).ToHaveTitleAsync(new Regex("Confidential"));

        line.Cut();
        await ada.Call("DELETE", "/api/v1/sessions");
        await ada.Page.EvaluateAsync("() => dispatchEvent(new Event('offline'))");
        await ada.Page.EvaluateAsync("() => dispatchEvent(new Event('online'))");

        await Assertions.Expect(ada.Page.GetByRole(AriaRole.Heading, new() { Name = "Members only" })).ToBeVisibleAsync();
        Assert.DoesNotMatch($"{Secret}|Ada Lovelace|Confidential", await ada.Page.Locator("body").InnerTextAsync());
        await Assertions.Expect(ada.Page).ToHaveTitleAsync("TempMessenger");
        await Assertions.Expect(ada.Banner).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_page_that_cannot_ask_who_it_is_shows_nothing_until_it_can()
    {
        await using var ada = await stage.VisitKeepingPages();
        await ada.SignUp("Ada Lovelace");
        var room = await ada.OpenRoom("Confidential");
        await ada.Enter(room);
        await ada.Say(Secret);
        await ada.Sees(Secret);
        await ada.Page.RouteAsync("**/api/v1/me", route => route.AbortAsync());

        await ada.Page.EvaluateAsync("() => dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))");
        await ada.Page.EvaluateAsync("() => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))");

        await Assertions.Expect(ada.Banner).ToContainTextAsync("Connection lost");
        Assert.DoesNotMatch($"{Secret}|Ada Lovelace|Confidential", await ada.Page.Locator("body").InnerTextAsync());
        await ada.Page.UnrouteAsync("**/api/v1/me");
        await ada.Sees(Secret);
    }

    private static async Task LogOut(Visitor visitor, string how)
    {
        switch (how)
        {
            case "settings":
                await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Settings" }).ClickAsync();
                await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Log out" }).ClickAsync();
                break;
            case "page":
                await visitor.Page.GotoAsync("/logout");
                await visitor.Page.Locator("main form[action='/logout'] button").ClickAsync();
                break;
            default:
                await visitor.Page.GotoAsync("/profile");
                await visitor.Call("DELETE", "/api/v1/sessions");
                await visitor.Page.GotoAsync("/");
                break;
        }
    }
}
