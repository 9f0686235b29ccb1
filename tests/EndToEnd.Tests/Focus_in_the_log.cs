using Microsoft.Playwright;
using TempMessenger.EndToEnd.Tests.Browsing;

namespace TempMessenger.EndToEnd.Tests;

[Collection(typeof(OneProcess))]
public sealed class Focus_in_the_log(OneProcess stage)
{
    [Fact]
    public async Task It_goes_to_the_next_message_when_its_own_vanishes_and_to_the_previous_from_the_last()
    {
        await using var ada = await stage.Join("Ada");
        var room = await ada.OpenRoom("Fading");
        await ada.Enter(room);
        await Post(ada, room, "first", 600_000);
        await Post(ada, room, "second", 15_000);
        await Post(ada, room, "third", 600_000);
        await ButtonOf(ada, "second").FocusAsync();

        await ada.SeesNo("second");
        await HasFocus(ada, "third");
        await Remove(ada, "third");
        await HasFocus(ada, "first");
    }

    [Fact]
    public async Task It_goes_to_the_next_message_after_a_deletion_and_at_the_end_to_the_log()
    {
        await using var ada = await stage.Join("Ada");
        var room = await ada.OpenRoom("Slips");
        await ada.Enter(room);
        foreach (var text in (string[])["one", "two", "three"])
            await Post(ada, room, text, 600_000);

        await Delete(ada, "two");
        await HasFocus(ada, "three");
        await Delete(ada, "three");
        await HasFocus(ada, "one");
        await Delete(ada, "one");
        await Assertions.Expect(ada.Log).ToBeFocusedAsync();
    }

    [Fact]
    public async Task It_goes_on_from_a_link_in_a_message_that_somebody_else_deletes()
    {
        await using var ada = await stage.Join("Ada");
        await using var bob = await stage.Join("Bob");
        var room = await ada.OpenRoom("Links");
        await bob.Enter(room);
        await Post(ada, room, "see https://example.com", 600_000);
        await Post(ada, room, "what follows", 600_000);
        await bob.Sees("what follows");
        await bob.Message("https://example.com").GetByRole(AriaRole.Link).FocusAsync();

        await ada.Enter(room);
        await Delete(ada, "see https://example.com");

        await bob.SeesNo("https://example.com");
        await HasFocus(bob, "what follows");
    }

    [Fact]
    public async Task It_stays_where_it_was_when_a_dialog_is_closed_or_another_message_vanishes()
    {
        await using var ada = await stage.Join("Ada");
        var room = await ada.OpenRoom("Staying");
        await ada.Enter(room);
        await Post(ada, room, "stays", 600_000);
        await Post(ada, room, "goes", 600_000);
        await ButtonOf(ada, "stays").PressAsync("Enter");
        await ada.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Keep" }).PressAsync("Enter");

        await Assertions.Expect(ButtonOf(ada, "stays")).ToBeFocusedAsync();
        await Remove(ada, "goes");
        await Assertions.Expect(ButtonOf(ada, "stays")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task It_is_not_taken_from_where_somebody_writes_or_clicked()
    {
        await using var ada = await stage.Join("Ada");
        var room = await ada.OpenRoom("Writing");
        await ada.Enter(room);
        await Post(ada, room, "left by keyboard", 600_000);
        await Post(ada, room, "left by mouse", 600_000);
        await ButtonOf(ada, "left by keyboard").FocusAsync();
        await ada.Composer.FocusAsync();

        await Remove(ada, "left by keyboard");
        await Assertions.Expect(ada.Composer).ToBeFocusedAsync();

        await ButtonOf(ada, "left by mouse").FocusAsync();
        await ada.Page.Locator(".room-head").ClickAsync();
        await Remove(ada, "left by mouse");
        Assert.True(await ada.Page.EvaluateAsync<bool>("() => document.activeElement === document.body"));
    }

    [Fact]
    public async Task It_goes_to_the_log_from_the_button_that_led_to_the_newest_message()
    {
        await using var ada = await stage.Join("Ada");
        var room = await ada.OpenRoom("Long");
        for (var number = 0; number < 40; number++)
            await ada.Call("POST", $"/rooms/{room}/messages", new { message = $"message {number}!" });
        await ada.Enter(room);
        await ada.Sees("message 39!");
        await ada.Log.EvaluateAsync("log => log.scrollTop = 0");

        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "newest" }).PressAsync("Enter");

        await Assertions.Expect(ada.Message("message 39!")).ToBeInViewportAsync();
        await Assertions.Expect(ada.Log).ToBeFocusedAsync();
    }

    private static async Task Post(Visitor ada, string room, string message, int lifetime)
    {
        await ada.Call("POST", $"/rooms/{room}/messages", new { message, expires_in = lifetime });
        if (ada.Page.Url.EndsWith(room, StringComparison.Ordinal))
            await ada.Sees(message);
    }

    /// <summary>From elsewhere, as on another device.</summary>
    private static async Task Remove(Visitor ada, string text)
    {
        await ada.Call("DELETE", $"/messages/{await ada.Message(text).GetAttributeAsync("data-id")}");
        await ada.SeesNo(text);
    }

    /// <summary>With the keyboard.</summary>
    private static async Task Delete(Visitor ada, string text)
    {
        await ButtonOf(ada, text).PressAsync("Enter");
        await ada.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Delete" }).PressAsync("Enter");
        await ada.SeesNo(text);
        await Assertions.Expect(ada.Page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
    }

    private static ILocator ButtonOf(Visitor ada, string text) => ada.Message(text).GetByRole(AriaRole.Button);

    private static Task HasFocus(Visitor ada, string text) => Assertions.Expect(ada.Message(text)).ToBeFocusedAsync();
}
