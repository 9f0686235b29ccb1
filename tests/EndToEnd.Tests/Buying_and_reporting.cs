using Microsoft.Playwright;
using TempMessenger.EndToEnd.Tests.Browsing;

namespace TempMessenger.EndToEnd.Tests;

/// <summary>Buying VIP time, and reporting a post until a moderator has decided, on a wide screen and on a phone, in both languages.</summary>
[Collection(typeof(Dating))]
public sealed class Buying_and_reporting(Dating stage)
{
    private static readonly Words English = new("en-GB", "Buy Month", "Report this post", "Insults, threats or stalking", "Report", "Remove what was reported", "Decide");
    private static readonly Words Chinese = new("zh-CN", "购买月度会员", "举报这条动态", "辱骂、威胁或骚扰", "举报", "移除被举报的内容", "确定");

    public static TheoryData<string, bool> Readers => new() { { "en", false }, { "zh", true } };

    [Theory]
    [MemberData(nameof(Readers))]
    public async Task Whoever_pays_is_a_VIP_and_has_a_receipt(string language, bool phone)
    {
        var words = Of(language);
        await stage.Admin;
        await using var ada = await stage.Join("Ada", As(words, phone));
        await ada.Page.GotoAsync("/me/vip");
        await Assertions.Expect(ada.Page.Locator(".vip-until:not([data-vip])")).ToBeVisibleAsync();
        await ada.Page.GetByRole(AriaRole.Button, new() { Name = words.Buy }).ClickAsync();
        await ada.Page.Locator("button[value=pay]").ClickAsync();
        await ada.Page.ArrivesAt("/me/vip");
        await Assertions.Expect(ada.Page.Locator(".vip-until[data-vip]")).ToBeVisibleAsync();
        await Assertions.Expect(ada.Page.Locator("[data-order]")).ToContainTextAsync("R-");
        Assert.Empty(ada.Complaints);
    }

    [Theory]
    [MemberData(nameof(Readers))]
    public async Task A_reported_post_is_seen_by_a_moderator_and_removed(string language, bool phone)
    {
        var words = Of(language);
        var state = await stage.Admin;
        await using var ada = await stage.Join("Ada", As(words, phone));
        await using var bob = await stage.Join("Bob", As(words, phone));
        await using var admin = await stage.Visit(options =>
        {
            As(words, phone)(options);
            options.StorageState = state;
        });
        var text = $"bad {Guid.NewGuid():N}";
        await bob.Call("POST", "/api/v2/tweets", new { body = text });
        await ada.Page.GotoAsync("/home/everyone");
        var post = ada.Page.Locator(".post").Filter(new() { HasText = text });
        await post.Locator(".menu > button").ClickAsync();
        await ada.Page.GetByRole(AriaRole.Button, new() { Name = words.ReportPost }).ClickAsync();
        var dialog = ada.Page.GetByRole(AriaRole.Dialog);
        await dialog.GetByRole(AriaRole.Radio, new() { Name = words.Abuse }).CheckAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = words.Report, Exact = true }).ClickAsync();
        await Assertions.Expect(dialog.GetByRole(AriaRole.Status)).ToBeVisibleAsync();

        await admin.Page.GotoAsync("/me/reports");
        await admin.Page.Locator("a[href^='/me/reports/']").First.ClickAsync();
        await Assertions.Expect(admin.Page.Locator(".seen")).ToContainTextAsync(text);
        await admin.Page.GetByRole(AriaRole.Checkbox, new() { Name = words.Remove }).CheckAsync();
        await admin.Page.GetByRole(AriaRole.Button, new() { Name = words.Decide, Exact = true }).ClickAsync();
        await Assertions.Expect(admin.Page.Locator(".seen")).ToHaveCountAsync(0);
        await ada.Page.GotoAsync("/home/everyone");
        await ada.Page.Locator(".posts[aria-busy=false]").WaitForAsync();
        await Assertions.Expect(ada.Page.Locator(".post").Filter(new() { HasText = text })).ToHaveCountAsync(0);
        Assert.Empty(ada.Complaints);
    }

    private static Words Of(string language) => language == "zh" ? Chinese : English;

    private static Action<BrowserNewContextOptions> As(Words words, bool phone) => options =>
    {
        options.Locale = words.Locale;
        if (phone)
            (options.ViewportSize, options.IsMobile, options.HasTouch) = (new() { Width = 390, Height = 800 }, true, true);
    };

    private sealed record Words(string Locale, string Buy, string ReportPost, string Abuse, string Report, string Remove, string Decide);
}
