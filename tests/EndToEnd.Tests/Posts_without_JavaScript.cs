using Microsoft.Playwright;
using TempMessenger.EndToEnd.Tests.Browsing;

namespace TempMessenger.EndToEnd.Tests;

[Collection(typeof(PostsInOneProcess))]
public sealed class Posts_without_JavaScript(PostsInOneProcess stage)
{
    private static void NoScripts(BrowserNewContextOptions options) => options.JavaScriptEnabled = false;

    [Fact]
    public async Task From_the_list_one_gets_to_the_thread_the_author_and_the_tag_and_sees_nothing_that_is_not_for_one()
    {
        await using var ada = await stage.Join("Ada");
        var tag = $"tag{Guid.NewGuid():n}";
        var id = Guid.NewGuid().ToString("n");
        await ada.Call("POST", "/api/v2/tweets", new { id, body = $"On paper #{tag}" });
        await ada.Call("POST", "/api/v2/tweets", new { body = $"An answer {tag}", reply_to = id });
        await ada.Call("POST", "/api/v2/tweets", new { body = $"Hidden {tag}", audience = "me" });
        await using var reader = await stage.Visit(NoScripts);
        var page = reader.Page;

        await page.GotoAsync("/");
        await page.GetByRole(AriaRole.Link, new() { Name = "the posts" }).ClickAsync();
        await Assertions.Expect(page.Locator($"#p-{id}")).ToContainTextAsync("On paper");
        await Assertions.Expect(page.GetByText("Hidden")).ToHaveCountAsync(0);

        await page.Locator($"#p-{id} .text a").ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync($"#{tag}");
        await page.Locator($"#p-{id} time").ClickAsync();
        await Assertions.Expect(page.GetByText($"An answer {tag}")).ToBeVisibleAsync();
        await page.Locator($"#p-{id} strong a").ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Ada");
        Assert.Empty(reader.Complaints);
    }

    [Fact]
    public async Task Who_is_logged_in_reads_what_is_for_them()
    {
        await using var ada = await stage.Join("Ada", NoScripts);
        var text = $"Mine {Guid.NewGuid():n}";
        await ada.Call("POST", "/api/v2/tweets", new { body = text, audience = "me" });

        await ada.Page.GotoAsync("/posts/plain");

        await Assertions.Expect(ada.Page.GetByText(text)).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_post_vanishes_from_a_page_that_stands_still()
    {
        await using var ada = await stage.Join("Ada", NoScripts);
        var text = $"Ten seconds {Guid.NewGuid():n}";
        await ada.Call("POST", "/api/v2/tweets", new { body = text, expires_in = 10_000 });
        await ada.Page.GotoAsync("/posts/plain");
        await Assertions.Expect(ada.Page.GetByText(text)).ToBeVisibleAsync();
        await Assertions.Expect(ada.Page.GetByText(text)).ToBeHiddenAsync();
    }
}
