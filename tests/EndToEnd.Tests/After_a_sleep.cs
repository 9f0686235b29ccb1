using Microsoft.Playwright;
using TempMessenger.EndToEnd.Tests.Browsing;

namespace TempMessenger.EndToEnd.Tests;

/// <summary>Nothing that expired while the machine was suspended is seen again, in any frame.</summary>
[Collection(typeof(OneProcess))]
public sealed class After_a_sleep(OneProcess stage)
{
    [Theory]
    [InlineData("30000", 35)]
    [InlineData("600000", 601)]
    [InlineData("", 8 * 3600)]
    public async Task With_a_dead_connection_what_expired_is_gone_before_the_first_frame(string lifetime, int seconds)
    {
        await using var ada = await stage.Visit();
        var line = await Enter(ada, 3_600_000);
        await Choose(ada, lifetime);
        await ada.Say("gone by then");
        await ada.Sees("gone by then");
        await Choose(ada, "1800000");
        await ada.Say("there still");
        await ada.Sees("there still");

        var sleep = new Sleep(ada, "gone by then");
        line.Cut();
        await sleep.Fall();
        var (frames, seen) = await sleep.Wake(TimeSpan.FromSeconds(seconds));

        Assert.Equal((true, 0), (frames >= 60, seen));
        if (seconds < 1800)
            await ada.Sees("there still");
    }

    [Fact]
    public async Task In_a_tab_in_the_background_it_is_gone_before_the_tab_shows()
    {
        await using var ada = await stage.Visit();
        var line = await Enter(ada, 3_600_000);
        await Choose(ada, "30000");
        await ada.Say("gone by then");
        await ada.Sees("gone by then");
        await ada.Page.EvaluateAsync("""
            () => {
              window.shown = false;
              Object.defineProperty(document, "visibilityState", { get: () => window.shown ? "visible" : "hidden", configurable: true });
              document.dispatchEvent(new Event("visibilitychange"));
            }
            """);

        var sleep = new Sleep(ada, "gone by then");
        line.Cut();
        await sleep.Fall();
        var (frames, seen) = await sleep.Wake(
            TimeSpan.FromSeconds(35), "queueMicrotask(() => { window.shown = true; document.dispatchEvent(new Event('visibilitychange')); })");

        Assert.Equal((true, 0), (frames >= 60, seen));
    }

    [Fact]
    public async Task With_a_network_it_is_gone_at_once_and_what_was_written_meanwhile_comes()
    {
        await using var ada = await stage.Visit();
        await using var bob = await stage.Join("Bob");
        var line = await Enter(ada, 3_600_000);
        await bob.Enter(new Uri(ada.Page.Url).Segments[^1]);
        await Choose(ada, "10000");
        await ada.Say("gone by then");
        await ada.Sees("gone by then");
        await bob.Sees("gone by then");

        var sleep = new Sleep(ada, "gone by then");
        await sleep.Fall();
        line.Cut();
        await bob.Say("written meanwhile");
        await bob.SeesNo("gone by then");
        var (frames, seen) = await sleep.Wake(TimeSpan.FromSeconds(1));

        Assert.Equal((true, 0), (frames >= 60, seen));
        line.Mend();
        await ada.Sees("written meanwhile");
        await ada.SeesNo("gone by then");
    }

    [Fact]
    public async Task What_a_clock_that_was_set_forward_took_away_comes_back_from_the_server()
    {
        await using var ada = await stage.Visit();
        await Enter(ada, 3_600_000);
        await Choose(ada, "30000");
        await ada.Say("alive");
        await ada.Sees("alive");

        var sleep = new Sleep(ada, "nothing");
        await sleep.Fall();
        await sleep.Wake(TimeSpan.FromHours(1));

        await ada.Sees("alive");
    }

    private static async Task<Line> Enter(Visitor visitor, long lifetime)
    {
        await visitor.SignUp("Ada");
        var room = await visitor.OpenRoom("Asleep", lifetime);
        await Sleep.Prepare(visitor);
        var line = await Line.Of(visitor);
        await visitor.Enter(room);
        await Assertions.Expect(visitor.Banner).ToHaveCountAsync(0);
        return line;
    }

    private static async Task Choose(Visitor visitor, string lifetime) => await visitor.Page.Locator(".lifetime select").SelectOptionAsync(lifetime);
}
