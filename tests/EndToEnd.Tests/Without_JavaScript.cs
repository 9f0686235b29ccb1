using Microsoft.Playwright;
using TempMessenger.EndToEnd.Tests.Browsing;
using TempMessenger.EndToEnd.Tests.Running;

namespace TempMessenger.EndToEnd.Tests;

public abstract class Without_JavaScript(Stage stage)
{
    [Fact]
    public async Task One_signs_up_reads_writes_and_logs_in_again()
    {
        await using var ada = await stage.Visit(options => options.JavaScriptEnabled = false);
        var page = ada.Page;
        var email = $"{Guid.NewGuid():n}@example.com";
        await page.GotoAsync("/sign_up");
        await page.Locator("input[name=first_name]").FillAsync("Plain");
        await page.Locator("input[name=last_name]").FillAsync("Reader");
        await page.Locator("input[name=email]").FillAsync(email);
        await page.Locator("input[name=password]").FillAsync(Person.Password);
        await page.Locator("form[action='/sign_up'] button").ClickAsync();

        await page.Locator("a[href*='/plain']").First.ClickAsync();
        await WriteOnPlainPage(page, "typed on paper");
        await Assertions.Expect(page.Locator(".messages .text", new() { HasText = "typed on paper" })).ToHaveCountAsync(1);

        await page.GotoAsync("/logout");
        await page.Locator("form[action='/logout'] button").ClickAsync();
        await page.GotoAsync("/rooms/lobby/plain");
        await page.GetByRole(AriaRole.Link, new() { Name = "Log in to write" }).ClickAsync();
        await page.Locator("input[name=email]").FillAsync(email);
        await page.Locator("input[name=password]").FillAsync(Person.Password);
        await page.Locator("form[action='/login'] button").ClickAsync();
        await page.Locator("textarea").FillAsync("and again");
        await page.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
        await Assertions.Expect(page.Locator(".messages .text", new() { HasText = "and again" })).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task What_is_wrong_with_a_form_is_told_beside_what_was_typed()
    {
        await using var visitor = await stage.Visit(options => options.JavaScriptEnabled = false);
        var page = visitor.Page;
        await page.GotoAsync("/sign_up");
        await page.Locator("input[name=first_name]").FillAsync("Plain");
        await page.Locator("input[name=email]").FillAsync($"{Guid.NewGuid():n}@example.com");
        await page.Locator("input[name=password]").FillAsync("short");
        await page.Locator("form[action='/sign_up'] button").ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("input[name=first_name]")).ToHaveValueAsync("Plain");
        await Assertions.Expect(page.Locator("input[name=password]")).ToHaveAttributeAsync("aria-invalid", "true");
    }

    [Fact]
    public async Task The_page_keeps_itself_up_to_date_and_shows_no_expired_message()
    {
        await using var reader = await stage.Visit(options => options.JavaScriptEnabled = false);
        await using var ada = await stage.Join("Ada");
        var room = await ada.OpenRoom("Paper");
        await ada.Call("POST", $"/rooms/{room}/messages", new { message = "ten seconds", expires_in = 10_000 });
        await reader.Page.GotoAsync($"/rooms/{room}/plain");
        var text = reader.Page.Locator(".messages .text", new() { HasText = "ten seconds" });

        await Assertions.Expect(text).ToHaveCountAsync(1);
        await Assertions.Expect(text).ToHaveCountAsync(0);
    }

    private static async Task WriteOnPlainPage(IPage page, string text)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = "Write a message" }).ClickAsync();
        await page.Locator("textarea").FillAsync(text);
        await page.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
    }
}

[Collection(typeof(OneProcess))]
public sealed class Without_JavaScript_in_one_process(OneProcess stage) : Without_JavaScript(stage);

[Collection(typeof(TwoGateways))]
public sealed class Without_JavaScript_on_two_gateways(TwoGateways stage) : Without_JavaScript(stage);
