using Microsoft.Playwright;
using TempMessenger.EndToEnd.Tests.Browsing;

namespace TempMessenger.EndToEnd.Tests;

/// <summary>Where the system sets all colours, two states of the same thing still look different.</summary>
[Collection(typeof(OneProcess))]
public sealed class Forced_colours(OneProcess stage)
{
    [Fact]
    public async Task The_current_room_is_marked_in_the_list()
    {
        await using var ada = await stage.Join("Ada", Forced);
        var room = await ada.OpenRoom("Marked");
        await ada.Enter(room);
        var entry = ada.Page.GetByRole(AriaRole.Navigation, new() { Name = "Rooms" }).Locator($"a[href='/r/{room}']");

        await AssertLooksDifferent(entry, () => ada.Enter("lobby"));
    }

    [Fact]
    public async Task The_current_room_is_marked_on_plain_pages()
    {
        await using var ada = await stage.Join("Ada", Forced);
        var room = await ada.OpenRoom("Marked on paper");
        await ada.Page.GotoAsync($"/rooms/{room}/plain?still");
        var entry = ada.Page.Locator($"nav a[href='/rooms/{room}/plain']");

        await AssertLooksDifferent(entry, () => ada.Page.GotoAsync("/rooms/lobby/plain?still"));
    }

    [Fact]
    public async Task A_choice_in_the_settings_is_marked()
    {
        await using var ada = await stage.Join("Ada", Forced);
        await ada.Enter("lobby");
        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "Settings" }).ClickAsync();
        var english = ada.Page.Locator(".choice label", new() { HasText = "English" });
        await ada.Page.GetByRole(AriaRole.Radio, new() { Name = "English" }).CheckAsync();
        await ada.Page.Mouse.MoveAsync(0, 0);
        await Blur(ada);

        await AssertLooksDifferent(english, async () =>
        {
            await ada.Page.GetByRole(AriaRole.Radio, new() { Name = "简体中文" }).CheckAsync();
            await ada.Page.Mouse.MoveAsync(0, 0);
            await Blur(ada);
        });
    }

    [Fact]
    public async Task The_place_to_write_shows_that_it_has_the_focus()
    {
        await using var ada = await stage.Join("Ada", Forced);
        await ada.Enter("lobby");
        await ada.Composer.FocusAsync();
        var box = ada.Page.Locator(".room-foot");
        await ada.Page.AddStyleTagAsync(new() { Content = ".composer-keys { visibility: hidden } * { caret-color: transparent !important }" });

        await AssertLooksDifferent(box, () => Blur(ada));
    }

    [Fact]
    public async Task A_field_shows_that_something_is_wrong_with_it()
    {
        await using var visitor = await stage.Visit(Forced);
        await visitor.Page.GotoAsync("/login");
        var name = visitor.Page.Locator("input[name=email]");
        await Blur(visitor);

        await AssertLooksDifferent(name, async () =>
        {
            await name.EvaluateAsync("input => input.setAttribute('aria-invalid', 'true')");
            await Blur(visitor);
        });
    }

    // The content security policy is passed by for the test's own style.
    private static void Forced(BrowserNewContextOptions options) =>
        (options.ForcedColors, options.ReducedMotion, options.BypassCSP) = (ForcedColors.Active, ReducedMotion.Reduce, true);

    private static async Task Blur(Visitor visitor) => await visitor.Page.EvaluateAsync("() => document.activeElement.blur()");

    private static async Task AssertLooksDifferent(ILocator part, Func<Task> change)
    {
        var before = await Settled(part);
        await change();
        Assert.NotEqual(before, await Settled(part));
    }

    /// <summary>How it looks once nothing changes any more by itself.</summary>
    private static async Task<byte[]> Settled(ILocator part)
    {
        var last = await part.ScreenshotAsync();
        for (var attempt = 0; attempt < 50; attempt++)
        {
            var next = await part.ScreenshotAsync();
            if (last.AsSpan().SequenceEqual(next))
                return next;
            last = next;
        }
        throw new TimeoutException("It goes on changing by itself.");
    }
}
