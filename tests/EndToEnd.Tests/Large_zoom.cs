using Microsoft.Playwright;
using TempMessenger.EndToEnd.Tests.Browsing;

namespace TempMessenger.EndToEnd.Tests;

/// <summary>At 400 % zoom a screen of 1,280 × 1,024 has 320 × 256 CSS pixels.</summary>
[Collection(typeof(OneProcess))]
public sealed class Large_zoom(OneProcess stage)
{
    private const int Height = 256;

    [Theory]
    [InlineData("")]
    [InlineData("a short draft")]
    [InlineData("LONG")]
    [InlineData("TOO LONG")]
    public async Task Most_of_the_height_is_left_to_the_messages(string draft)
    {
        await using var ada = await stage.Join("Ada", AtLargeZoom);
        await using var bob = await stage.Join("Bob");
        var room = await ada.OpenRoom("Zoomed far in, with a long title");
        await ada.Call("POST", $"/rooms/{room}/messages", new { message = "what one came to read" });
        await ada.Enter(room);
        await bob.Enter(room);
        await ada.Sees("what one came to read");

        await ada.Composer.FillAsync(draft switch
        {
            "LONG" => string.Join("\n", Enumerable.Range(1, 60).Select(line => $"line {line} of a long draft")),
            "TOO LONG" => new string('x', 4_010),
            _ => draft,
        });
        await bob.TypeUntil(ada.Page.GetByText("Bob is writing"));

        Assert.InRange(await HeightOf(ada.Log), Height / 2f, Height);
        await Assertions.Expect(ada.Message("what one came to read").Locator(".bubble")).ToBeInViewportAsync();
        await Assertions.Expect(ada.Composer).ToBeInViewportAsync(new() { Ratio = 1 });
        await Assertions.Expect(ada.Page.GetByRole(AriaRole.Button, new() { Name = "Send" })).ToBeInViewportAsync(new() { Ratio = 1 });
    }

    [Fact]
    public async Task Most_of_the_height_is_left_to_the_messages_of_a_reader_too()
    {
        await using var ada = await stage.Join("Ada");
        var room = await ada.OpenRoom("Read from far");
        await using var reader = await stage.Visit(AtLargeZoom);
        await reader.Page.GotoAsync($"/r/{room}");
        var logIn = reader.Page.GetByRole(AriaRole.Complementary).GetByRole(AriaRole.Link, new() { Name = "Log in" });

        await Assertions.Expect(logIn).ToBeInViewportAsync(new() { Ratio = 1 });
        Assert.InRange(await HeightOf(reader.Log), Height / 2f, Height);
    }

    [Fact]
    public async Task Most_of_the_height_is_left_while_the_connection_is_lost()
    {
        await using var ada = await stage.Join("Ada", AtLargeZoom);
        await ada.Enter(await ada.OpenRoom("Cut off"));

        await ada.Context.SetOfflineAsync(true);

        await Assertions.Expect(ada.Banner).ToBeVisibleAsync();
        Assert.InRange(await HeightOf(ada.Log), Height / 2f, Height);
    }

    [Fact]
    public async Task Nothing_has_to_be_scrolled_sideways()
    {
        await using var ada = await stage.Join("Ada", AtLargeZoom);
        await ada.Enter(await ada.OpenRoom("Narrow"));

        Assert.Equal(320, await ada.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
        Assert.Equal(Height, await ada.Page.EvaluateAsync<int>("() => document.documentElement.scrollHeight"));
    }

    private static void AtLargeZoom(BrowserNewContextOptions options) => options.ViewportSize = new() { Width = 320, Height = Height };

    private static async Task<float> HeightOf(ILocator part) => (await part.BoundingBoxAsync())!.Height;
}
