using System.Text.RegularExpressions;
using Microsoft.Playwright;
using TempMessenger.EndToEnd.Tests.Browsing;
using TempMessenger.EndToEnd.Tests.Running;

namespace TempMessenger.EndToEnd.Tests;

/// <summary>Publishing, replying, following, reading live, vanishing and taking back, as people do it, on a wide screen and on a phone, in both languages.</summary>
[Collection(typeof(PostsInOneProcess))]
public sealed partial class Posts_on_the_page(PostsInOneProcess stage)
{
    private static readonly Words English = new("en-GB", "Post", "Delete", "Undo", "Follow {0}", "new post");
    private static readonly Words Chinese = new("zh-CN", "发布", "删除", "撤销", "关注 {0}", "条新动态");

    public static TheoryData<string, bool> Readers => new() { { "en", false }, { "zh", true } };

    [Theory]
    [MemberData(nameof(Readers))]
    public async Task What_is_published_comes_to_who_follows_and_moves_nothing_until_it_is_asked_for(string language, bool phone)
    {
        var words = Of(language);
        await using var ada = await stage.Join("Ada", As(words, phone));
        await using var bob = await stage.Join("Bob", As(words, phone));
        var first = Unique("the first");
        await Publish(ada, words, first);
        var author = await ada.Page.Locator(".post-author").First.GetAttributeAsync("href");

        await bob.Page.GotoAsync(author!);
        await bob.Page.GetByRole(AriaRole.Button, new() { NameRegex = Named(words.Follow, "Ada") }).First.ClickAsync();
        await Assertions.Expect(bob.Page.Locator(".told")).ToBeVisibleAsync();
        await bob.Page.GotoAsync("/home");
        await Assertions.Expect(Post(bob, first)).ToBeVisibleAsync();
        var before = await Post(bob, first).BoundingBoxAsync();

        var second = Unique("the second");
        await Publish(ada, words, second);
        var pill = bob.Page.Locator(".posts-pill");
        await Assertions.Expect(pill).ToContainTextAsync(words.News);
        Assert.Equal(before!.Y, (await Post(bob, first).BoundingBoxAsync())!.Y);
        await Assertions.Expect(Post(bob, second)).ToHaveCountAsync(0);

        await pill.ClickAsync();
        await Assertions.Expect(Post(bob, second)).ToBeVisibleAsync();
        Assert.Empty(bob.Complaints);
    }

    [Theory]
    [MemberData(nameof(Readers))]
    public async Task A_reply_stands_under_what_it_answers_and_comes_as_a_notice(string language, bool phone)
    {
        var words = Of(language);
        await using var ada = await stage.Join("Ada", As(words, phone));
        await using var bob = await stage.Join("Bob", As(words, phone));
        var (asked, answered) = (Unique("a question"), Unique("an answer"));
        await Publish(ada, words, asked);
        var address = await Post(ada, asked).GetAttributeAsync("data-post");
        await ada.Page.GotoAsync(address!);

        await bob.Page.GotoAsync(address!);
        await bob.Page.Locator("[data-reply]").FillAsync(answered);
        await bob.Page.Locator(".post-composer button[type=submit]").ClickAsync();
        await Assertions.Expect(Post(bob, answered)).ToBeVisibleAsync();
        await Assertions.Expect(Post(ada, answered)).ToBeVisibleAsync();

        await Assertions.Expect(ada.Page.Locator(".places .place-dot")).ToBeVisibleAsync();
        await Assertions.Expect(ada.Page).ToHaveTitleAsync(UnreadTitle());
        await ada.Page.GotoAsync("/home/notices");
        await Assertions.Expect(ada.Page.Locator(".notice-row")).ToContainTextAsync("Bob");
        await Assertions.Expect(ada.Page.Locator(".notice-row")).ToContainTextAsync(answered);
        await Assertions.Expect(ada.Page.Locator(".places .place-dot")).ToHaveCountAsync(0);
    }

    [Theory]
    [MemberData(nameof(Readers))]
    public async Task A_deletion_can_be_taken_back_and_otherwise_is_one(string language, bool phone)
    {
        var words = Of(language);
        await using var ada = await stage.Join("Ada", As(words, phone));
        await using var bob = await stage.Visit(As(words, phone));
        var text = Unique("a slip");
        await Publish(ada, words, text);
        await bob.Page.GotoAsync("/home/everyone");
        await Assertions.Expect(Post(bob, text)).ToBeVisibleAsync();

        await Delete(ada, words, text);
        await ada.Page.GetByRole(AriaRole.Button, new() { Name = words.Undo }).ClickAsync();
        await Assertions.Expect(Post(ada, text)).ToBeVisibleAsync();
        await ada.Page.ReloadAsync();
        await Assertions.Expect(Post(ada, text)).ToBeVisibleAsync();

        await Delete(ada, words, text);
        await Assertions.Expect(Post(bob, text)).ToHaveCountAsync(0);
        await Assertions.Expect(ada.Page.Locator(".post-deleted")).ToHaveCountAsync(0);
        await ada.Page.ReloadAsync();
        await Assertions.Expect(ada.Page.Locator(".post-composer")).ToBeVisibleAsync();
        await Assertions.Expect(Post(ada, text)).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_deletion_whose_page_is_left_is_done_all_the_same()
    {
        await using var ada = await stage.Join("Ada");
        await using var bob = await stage.Visit();
        var text = Unique("left behind");
        await Publish(ada, English, text);
        await bob.Page.GotoAsync("/home/everyone");
        await Assertions.Expect(Post(bob, text)).ToBeVisibleAsync();

        await Delete(ada, English, text);
        await ada.Page.GotoAsync("/profile");

        await Assertions.Expect(Post(bob, text)).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_post_with_a_life_vanishes_from_every_open_page()
    {
        await using var ada = await stage.Join("Ada");
        await using var bob = await stage.Visit();
        await ada.Page.GotoAsync("/home/everyone");
        await bob.Page.GotoAsync("/home/everyone");
        await Task.WhenAll(ada.Page.Locator(".posts[aria-busy=false]").WaitForAsync(), bob.Page.Locator(".posts[aria-busy=false]").WaitForAsync());
        var text = Unique("fifteen seconds");
        await ada.Call("POST", "/api/v2/tweets", new { body = text, expires_in = 15_000 });
        await ada.Page.ReloadAsync();
        await bob.Page.ReloadAsync();

        await Task.WhenAll(Seen(ada), Seen(bob));
        await Task.WhenAll(Gone(ada), Gone(bob));

        Task Seen(Visitor visitor) => Assertions.Expect(Post(visitor, text).Locator(".post-life")).ToBeVisibleAsync();
        Task Gone(Visitor visitor) => Assertions.Expect(Post(visitor, text)).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task What_fails_says_so_where_it_stands_and_goes_through_when_tried_again()
    {
        await using var ada = await stage.Join("Ada");
        await ada.Page.GotoAsync("/home/everyone");
        await ada.Page.RouteAsync("**/api/v2/tweets", async route =>
        {
            if (route.Request.Method == "POST")
                await route.FulfillAsync(new() { Status = 403, ContentType = "application/problem+json", Body = """{"title":"No","detail":"It cannot be."}""" });
            else
                await route.ContinueAsync();
        });
        var text = Unique("stubborn");
        await ada.Page.Locator("[data-composer]").FillAsync(text);
        await ada.Page.Locator(".post-composer button[type=submit]").ClickAsync();
        await Assertions.Expect(ada.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Not sent. It cannot be.");

        await ada.Page.UnrouteAsync("**/api/v2/tweets");
        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();
        await Assertions.Expect(ada.Page.Locator(".post:not(.outgoing-post)").Filter(new() { HasText = text })).ToHaveCountAsync(1);
        await Assertions.Expect(ada.Page.Locator(".outgoing-post")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task The_posts_work_with_the_keyboard_alone()
    {
        await using var ada = await stage.Join("Ada");
        await ada.Page.GotoAsync("/home/everyone");
        await ada.Page.Locator(".posts[aria-busy=false]").WaitForAsync();
        var keys = ada.Page.Keyboard;
        var (first, second) = (Unique("typed first"), Unique("typed second"));

        foreach (var text in new[] { first, second })
        {
            await keys.PressAsync("n");
            await keys.TypeAsync(text);
            await keys.PressAsync("Control+Enter");
            await Assertions.Expect(ada.Page.Locator(".post:not(.outgoing-post)").Filter(new() { HasText = text })).ToBeVisibleAsync();
            await keys.PressAsync("Escape");
        }

        await keys.PressAsync("j");
        await Assertions.Expect(Post(ada, second)).ToBeFocusedAsync();
        await keys.PressAsync("j");
        await Assertions.Expect(Post(ada, first)).ToBeFocusedAsync();
        await keys.PressAsync("k");
        await Assertions.Expect(Post(ada, second)).ToBeFocusedAsync();

        await keys.PressAsync("r");
        await Assertions.Expect(ada.Page.Locator("[data-reply]")).ToBeFocusedAsync();
        var reply = Unique("typed reply");
        await keys.TypeAsync(reply);
        await keys.PressAsync("Control+Enter");
        await Assertions.Expect(Post(ada, reply)).ToBeVisibleAsync();
        await keys.PressAsync("Escape");

        await keys.PressAsync("?");
        await Assertions.Expect(ada.Page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        await keys.PressAsync("Escape");
        // Closed, a dialog keeps the focus until it is taken away.
        await Assertions.Expect(ada.Page.Locator("dialog")).ToHaveCountAsync(0);
        await ada.Page.WaitForFunctionAsync("() => document.activeElement === document.body");
        await keys.PressAsync("/");
        await Assertions.Expect(ada.Page.Locator("[data-search]")).ToBeFocusedAsync();
        await ada.Page.EvaluateAsync("() => document.activeElement.blur()");
        await keys.PressAsync("g");
        await keys.PressAsync("m");
        await ada.Page.ArrivesAt("/me");
        await keys.PressAsync("g");
        await keys.PressAsync("r");
        await ada.Composer.WaitForAsync();
    }

    [Fact]
    public async Task The_place_in_a_list_is_kept_over_a_reload_and_going_back()
    {
        await using var ada = await stage.Join("Ada");
        var texts = Enumerable.Range(1, 20).Select(number => Unique($"number {number}")).ToList();
        foreach (var text in texts)
            await ada.Call("POST", "/api/v2/tweets", new { body = text });
        await ada.Page.GotoAsync("/home/everyone");
        var read = Post(ada, texts[4]);
        await read.ScrollIntoViewIfNeededAsync();
        await ada.Page.WaitForFunctionAsync("() => sessionStorage.getItem('place:everyone') !== null");

        await ada.Page.ReloadAsync();
        await Assertions.Expect(read).ToBeInViewportAsync();
        await read.Locator(".post-when").ClickAsync();
        await Assertions.Expect(ada.Page.Locator("[data-as=main]")).ToContainTextAsync(texts[4]);
        await ada.Page.GoBackAsync();
        await Assertions.Expect(read).ToBeInViewportAsync();
    }

    [Fact]
    public async Task Who_is_blocked_is_gone_at_once_and_comes_back_when_that_is_undone()
    {
        await using var ada = await stage.Join("Ada");
        await using var bob = await stage.Join("Bob");
        var text = Unique("unwanted");
        await bob.Call("POST", "/api/v2/tweets", new { body = text });
        await ada.Page.GotoAsync("/home/everyone");
        await Post(ada, text).Locator(".menu > button").ClickAsync();
        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "Block Bob" }).ClickAsync();

        await Assertions.Expect(Post(ada, text)).ToHaveCountAsync(0);
        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Assertions.Expect(ada.Page.Locator(".told")).ToContainTextAsync("You no longer block Bob");
        await ada.Page.ReloadAsync();
        await Assertions.Expect(Post(ada, text)).ToBeVisibleAsync();
    }

    private static async Task Publish(Visitor visitor, Words words, string text)
    {
        if (!visitor.Page.Url.EndsWith("/home", StringComparison.Ordinal))
            await visitor.Page.GotoAsync("/home");
        await visitor.Page.Locator("[data-composer]").FillAsync(text);
        await visitor.Page.Locator(".post-composer").GetByRole(AriaRole.Button, new() { Name = words.Publish, Exact = true }).ClickAsync();
        await Assertions.Expect(visitor.Page.Locator(".post:not(.outgoing-post)").Filter(new() { HasText = text })).ToBeVisibleAsync();
    }

    private static async Task Delete(Visitor visitor, Words words, string text)
    {
        await Post(visitor, text).Locator(".menu > button").ClickAsync();
        await Post(visitor, text).GetByRole(AriaRole.Button, new() { Name = words.Delete, Exact = true }).ClickAsync();
        await Assertions.Expect(Post(visitor, text)).ToHaveCountAsync(0);
    }

    private static ILocator Post(Visitor visitor, string text) =>
        visitor.Page.Locator(".post").Filter(new() { Has = visitor.Page.Locator(".post-text", new() { HasText = text }) });

    private static string Unique(string text) => $"{text} {Guid.NewGuid():n}";

    private static Words Of(string language) => language == "zh" ? Chinese : English;

    private static Action<BrowserNewContextOptions> As(Words words, bool phone) => options =>
    {
        options.Locale = words.Locale;
        if (phone)
            (options.ViewportSize, options.IsMobile, options.HasTouch) = (new() { Width = 390, Height = 800 }, true, true);
    };

    private static Regex Named(string pattern, string name) => new($"^{Regex.Escape(pattern.Replace("{0}", name, StringComparison.Ordinal))}");

    [GeneratedRegex(@"^\(\d+\) ")]
    private static partial Regex UnreadTitle();

    private sealed record Words(string Locale, string Publish, string Delete, string Undo, string Follow, string News);
}
