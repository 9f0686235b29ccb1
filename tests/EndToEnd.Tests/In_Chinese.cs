using Microsoft.Playwright;
using TempMessenger.EndToEnd.Tests.Browsing;

namespace TempMessenger.EndToEnd.Tests;

public abstract class In_Chinese(Stage stage)
{
    [Fact]
    public async Task A_Chinese_browser_gets_Chinese_pages()
    {
        await using var visitor = await stage.Visit(options => options.Locale = "zh-CN");

        await visitor.Page.GotoAsync("/login");
        await Assertions.Expect(visitor.Page.Locator("h1")).ToHaveTextAsync("欢迎回来");
        await Assertions.Expect(visitor.Page.Locator("html")).ToHaveAttributeAsync("lang", LanguageOf("zh"));
        await visitor.Page.GotoAsync("/");
        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Name = "房间" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Chinese_text_travels_unchanged_and_the_language_can_be_chosen()
    {
        await using var ada = await stage.Join("小明");
        var room = await ada.OpenRoom("闲聊 🍵");
        await ada.Enter(room);
        await ada.Say("今天天气很好，对吧？🌤️");
        await ada.Sees("今天天气很好，对吧？🌤️");

        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "Settings" }).ClickAsync();
        await ada.Page.GetByRole(AriaRole.Radio, new() { Name = "简体中文" }).CheckAsync();

        await Assertions.Expect(ada.Page.GetByRole(AriaRole.Navigation, new() { Name = "房间" })).ToHaveCountAsync(1);
        await ada.Page.ReloadAsync();
        await Assertions.Expect(ada.Page.GetByRole(AriaRole.Heading, new() { Name = "房间" })).ToBeVisibleAsync();
        await ada.Page.GotoAsync("/profile");
        await Assertions.Expect(ada.Page.Locator("html")).ToHaveAttributeAsync("lang", LanguageOf("zh"));
    }

    private static System.Text.RegularExpressions.Regex LanguageOf(string language) => new($"^{language}");
}

[Collection(typeof(OneProcess))]
public sealed class In_Chinese_in_one_process(OneProcess stage) : In_Chinese(stage);

[Collection(typeof(TwoGateways))]
public sealed class In_Chinese_on_two_gateways(TwoGateways stage) : In_Chinese(stage);
