using System.Collections.Concurrent;
using Microsoft.Playwright;
using TempMessenger.EndToEnd.Tests.Browsing;
using TempMessenger.EndToEnd.Tests.Running;

namespace TempMessenger.EndToEnd.Tests;

[Collection(typeof(OneProcess))]
public sealed class Accessibility(OneProcess stage)
{
    private const string Findings =
        """
        async () => (await axe.run(document, { resultTypes: ['violations'] })).violations
            .filter(violation => violation.impact === 'serious' || violation.impact === 'critical')
            .flatMap(violation => violation.nodes.map(node => `${violation.id}: ${node.html} ${node.failureSummary}`))
        """;

    private static readonly ConcurrentDictionary<Stage, Lazy<Task<Scene>>> Scenes = new();

    [Theory]
    [InlineData("/", true)]
    [InlineData("/r/ROOM", true)]
    [InlineData("/rooms/ROOM/plain", true)]
    [InlineData("/rooms/ROOM/plain?write", true)]
    [InlineData("/home", true)]
    [InlineData("/home/everyone", true)]
    [InlineData("/home/everyone", false)]
    [InlineData("/home/notices", true)]
    [InlineData("/@AUTHOR", true)]
    [InlineData("/@AUTHOR/POST", true)]
    [InlineData("/tags/quiet", true)]
    [InlineData("/chats", true)]
    [InlineData("/chats/AUTHOR", true)]
    [InlineData("/people", true)]
    [InlineData("/people/nearby", true)]
    [InlineData("/people/visitors", true)]
    [InlineData("/me", true)]
    [InlineData("/me/following", true)]
    [InlineData("/me/profile", true)]
    [InlineData("/me/location", true)]
    [InlineData("/me/vip", true)]
    [InlineData("/me/reports", true)]
    [InlineData("/posts/plain", true)]
    [InlineData("/posts/POST/plain", false)]
    [InlineData("/people/AUTHOR/plain", false)]
    [InlineData("/tags/quiet/plain", false)]
    [InlineData("/profile", true)]
    [InlineData("/logout", true)]
    [InlineData("/nowhere", true)]
    [InlineData("/login", false)]
    [InlineData("/sign_up", false)]
    [InlineData("/r/ROOM", false)]
    public async Task Axe_finds_nothing_serious_by_day_or_night(string path, bool member)
    {
        var scene = await Scenes.GetOrAdd(stage, shared => new(() => Prepare(shared))).Value;
        await using var visitor = await stage.Visit(options =>
        {
            (options.BypassCSP, options.ReducedMotion) = (true, ReducedMotion.Reduce);
            options.StorageState = member ? scene.Member : null;
        });
        await visitor.Page.GotoAsync(path.Replace("ROOM", scene.Room, StringComparison.Ordinal).Replace("AUTHOR", scene.Author, StringComparison.Ordinal).Replace("POST", scene.Post, StringComparison.Ordinal));
        if (path is "/" or "/r/ROOM")
            await Assertions.Expect(visitor.Log).ToHaveAttributeAsync("aria-busy", "false");
        else
            await Assertions.Expect(visitor.Page.Locator("[aria-busy=true]")).ToHaveCountAsync(0);
        // A page that renews itself stays as it is while it is looked at.
        await visitor.Page.RouteAsync("**", route => route.Request.IsNavigationRequest ? route.FulfillAsync(new() { Status = 204 }) : route.ContinueAsync());
        await visitor.Page.AddScriptTagAsync(new() { Path = Repository.Axe });
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await visitor.Page.EmulateMediaAsync(new() { ColorScheme = scheme });
            Assert.Equal(scheme == ColorScheme.Dark, await visitor.Page.EvaluateAsync<bool>("() => matchMedia('(prefers-color-scheme: dark)').matches"));
            Assert.Empty(await visitor.Page.EvaluateAsync<string[]>(Findings));
        }
    }

    /// <summary>What all rows look at, written once for each installation.</summary>
    private static async Task<Scene> Prepare(Stage stage)
    {
        await using var ada = await stage.Join("Ada Lovelace");
        var room = await ada.OpenRoom("A quiet room", lifetime: 3_600_000);
        await ada.Call("POST", $"/rooms/{room}/messages", new { message = "Hello everybody, see https://example.com" });
        await ada.Call("POST", $"/rooms/{room}/messages", new { message = "今天天气很好", expires_in = 1_800_000 });
        var (author, post) = await Published(ada);
        await using var bob = await stage.Join("Bob Reader");
        return new(room, author, post, await bob.Context.StorageStateAsync());
    }

    /// <summary>Who wrote, and the id of a post with everything in it that a post may have.</summary>
    private static async Task<(string Author, string Post)> Published(Visitor visitor)
    {
        var id = Guid.NewGuid().ToString("n");
        await visitor.Call("POST", "/api/v2/tweets", new { id, body = "Hello #quiet world, see https://example.com", expires_in = 3_600_000 });
        await visitor.Call("POST", "/api/v2/tweets", new { body = "A reply", reply_to = id, audience = "members" });
        var answer = await visitor.Context.APIRequest.GetAsync($"/api/v2/tweets/{id}");
        return ((await answer.JsonAsync())!.Value.GetProperty("tweet").GetProperty("tweetedby").GetString()!, id);
    }

    [Fact]
    public async Task The_page_works_with_the_keyboard_alone()
    {
        await using var ada = await stage.Join("Ada");
        await ada.Enter(await ada.OpenRoom("Keys"));
        await ada.Page.Keyboard.TypeAsync("typed without a mouse");
        await ada.Page.Keyboard.PressAsync("Enter");
        await ada.Sees("typed without a mouse");

        var delete = ada.Page.GetByRole(AriaRole.Button, new() { Name = "Delete message" });
        await delete.WaitForAsync();
        for (var step = 0; step < 5 && !await delete.EvaluateAsync<bool>("button => button === document.activeElement"); step++)
            await ada.Page.Keyboard.PressAsync("Shift+Tab");
        await ada.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(ada.Page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        await ada.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(ada.Page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        await ada.Sees("typed without a mouse");
    }

    /// <param name="Room">A room with messages.</param>
    /// <param name="Author">The username of who wrote.</param>
    /// <param name="Post">The id of a post with everything in it that a post may have.</param>
    /// <param name="Member">What the browser of somebody else keeps who is logged in.</param>
    private sealed record Scene(string Room, string Author, string Post, string Member);
}
