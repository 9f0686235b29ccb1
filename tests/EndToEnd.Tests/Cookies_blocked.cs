using Microsoft.Playwright;
using TempMessenger.EndToEnd.Tests.Browsing;
using TempMessenger.EndToEnd.Tests.Running;

namespace TempMessenger.EndToEnd.Tests;

[Collection(typeof(OneProcess))]
public sealed class Cookies_blocked(OneProcess stage)
{
    private const string Why = "Allow cookies for this site in the browser's settings";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Logging_in_says_why_it_fails_and_what_to_do(bool javaScript)
    {
        await using var ada = await stage.Join("Ada");
        await using var visitor = await stage.VisitWithoutCookies(javaScript);
        await visitor.Page.GotoAsync("/login");
        await visitor.Page.Locator("input[name=email]").FillAsync(ada.Email);
        await visitor.Page.Locator("input[name=password]").FillAsync(Person.Password);
        await visitor.Page.Locator("form[action='/login'] button").ClickAsync();

        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync(Why);
        await Assertions.Expect(visitor.Page.Locator("input[name=email]")).ToHaveValueAsync(ada.Email);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Signing_up_says_why_it_fails_and_what_to_do(bool javaScript)
    {
        await using var visitor = await stage.VisitWithoutCookies(javaScript);
        await visitor.Page.GotoAsync("/sign_up");
        await visitor.Page.Locator("input[name=first_name]").FillAsync("Nobody");
        await visitor.Page.Locator("input[name=email]").FillAsync($"{Guid.NewGuid():n}@example.com");
        await visitor.Page.Locator("input[name=password]").FillAsync(Person.Password);
        await visitor.Page.Locator("form[action='/sign_up'] button").ClickAsync();

        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync(Why);
        await Assertions.Expect(visitor.Page.Locator("input[name=first_name]")).ToHaveValueAsync("Nobody");
    }

    [Fact]
    public async Task Choosing_a_language_says_how_long_it_holds()
    {
        await using var visitor = await stage.VisitWithoutCookies(javaScript: true);
        await visitor.Page.GotoAsync("/");
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Settings" }).ClickAsync();
        await visitor.Page.Locator(".choice label", new() { HasText = "简体中文" }).ClickAsync();

        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Status)).ToContainTextAsync("没有保存本站的 Cookie");
    }
}
