using Microsoft.Playwright;
using TempMessenger.EndToEnd.Tests.Browsing;

namespace TempMessenger.EndToEnd.Tests;

/// <summary>Sending pictures and voice messages, looking and listening, until they vanish; and a picture of oneself. On a wide screen and on a phone, in both languages.</summary>
[Collection(typeof(PostsInOneProcess))]
public sealed class Pictures_and_voice(PostsInOneProcess stage)
{
    /// <summary>Milliseconds: long enough to look and listen, short enough to wait for.</summary>
    private const int Lifetime = 20_000;

    private const string Painted =
        """
        () => {
            const canvas = Object.assign(document.createElement("canvas"), { width: 640, height: 480 });
            const context = canvas.getContext("2d");
            for (let column = 0; column < 640; column++) {
                context.fillStyle = `hsl(${column / 2} 80% 50%)`;
                context.fillRect(column, 0, 1, 480);
            }
            return canvas.toDataURL("image/png").split(",")[1];
        }
        """;

    private static readonly Words English = new("en-GB", "Send", "Open picture: ", "Record a voice message", "Stop and listen", "Play", "Your picture is saved.");
    private static readonly Words Chinese = new("zh-CN", "发送", "查看图片：", "录制语音", "结束并试听", "播放", "头像已保存");

    public static TheoryData<string, bool> Readers => new() { { "en", false }, { "zh", true } };

    [Theory]
    [MemberData(nameof(Readers))]
    public async Task A_picture_is_looked_at_and_vanishes_with_its_message(string language, bool phone)
    {
        var words = Of(language);
        await using var ada = await stage.Join("Ada", As(words, phone));
        await using var bob = await stage.Join("Bob", As(words, phone));
        var room = await ada.OpenRoom("Pictures", Lifetime);
        await ada.Enter(room);
        await bob.Enter(room);

        await ada.Page.Locator(".composer input[type=file]").SetInputFilesAsync(await Picture(ada));
        await Assertions.Expect(ada.Page.Locator(".tray-item[data-state=ready]")).ToHaveCountAsync(1);
        await ada.Page.Locator(".tray-alt").ClickAsync();
        await ada.Page.Locator("dialog textarea").FillAsync("stripes");
        await ada.Page.Locator("dialog button[type=submit]").ClickAsync();
        await ada.Page.GetByRole(AriaRole.Button, new() { Name = words.Send, Exact = true }).ClickAsync();
        await Assertions.Expect(ada.Page.Locator(".tray-item")).ToHaveCountAsync(0);

        var picture = bob.Log.GetByRole(AriaRole.Button, new() { Name = $"{words.Open}stripes" });
        await Assertions.Expect(picture).ToHaveAttributeAsync("data-state", "loaded");
        await picture.ClickAsync();
        var large = bob.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Img, new() { Name = "stripes" });
        await Assertions.Expect(large).ToBeVisibleAsync();
        var address = await large.GetAttributeAsync("src");
        await bob.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(bob.Page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        await Assertions.Expect(picture).ToBeFocusedAsync();

        await picture.ClickAsync();
        await Assertions.Expect(bob.Page.Locator(".message")).ToHaveCountAsync(0, new() { Timeout = 2 * Lifetime });
        await Assertions.Expect(bob.Page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        Assert.Empty(bob.Complaints);
        Assert.Equal(404, (await bob.Page.APIRequest.GetAsync(address!)).Status);
    }

    [Theory]
    [MemberData(nameof(Readers))]
    public async Task A_voice_message_is_recorded_and_heard_and_vanishes(string language, bool phone)
    {
        var words = Of(language);
        await using var ada = await stage.JoinWithMicrophone("Ada", As(words, phone));
        await using var bob = await stage.Join("Bob", As(words, phone));
        var room = await ada.OpenRoom("Voices", Lifetime);
        await ada.Enter(room);
        await bob.Enter(room);

        await ada.Page.GetByRole(AriaRole.Button, new() { Name = words.Record }).ClickAsync();
        await Assertions.Expect(ada.Page.GetByRole(AriaRole.Timer)).ToContainTextAsync("2");
        await ada.Page.GetByRole(AriaRole.Button, new() { Name = words.Stop }).ClickAsync();
        await Listen(ada.Page.Locator(".tray .voice"), words);
        await ada.Page.GetByRole(AriaRole.Button, new() { Name = words.Send, Exact = true }).ClickAsync();

        await Listen(bob.Log.Locator(".voice"), words);
        await Assertions.Expect(bob.Page.Locator(".message")).ToHaveCountAsync(0, new() { Timeout = 2 * Lifetime });
        Assert.Empty(ada.Complaints);
        Assert.Empty(bob.Complaints);
    }

    [Fact]
    public async Task A_recording_can_be_discarded()
    {
        await using var ada = await stage.JoinWithMicrophone("Ada");
        await ada.Enter(await ada.OpenRoom("Second thoughts"));
        await ada.Page.GetByRole(AriaRole.Button, new() { Name = English.Record }).ClickAsync();
        await ada.Page.GetByRole(AriaRole.Timer).WaitForAsync();

        await ada.Page.Keyboard.PressAsync("Escape");

        await Assertions.Expect(ada.Page.GetByRole(AriaRole.Timer)).ToHaveCountAsync(0);
        await Assertions.Expect(ada.Page.Locator(".tray-item")).ToHaveCountAsync(0);
        await Assertions.Expect(ada.Page.GetByRole(AriaRole.Button, new() { Name = English.Record })).ToBeFocusedAsync();
    }

    [Fact]
    public async Task What_is_uploaded_is_still_there_after_a_reload()
    {
        await using var ada = await stage.Join("Ada");
        await ada.Enter(await ada.OpenRoom("Interrupted"));
        await ada.Page.Locator(".composer input[type=file]").SetInputFilesAsync(await Picture(ada));
        await Assertions.Expect(ada.Page.Locator(".tray-item[data-state=ready]")).ToHaveCountAsync(1);

        await ada.Page.ReloadAsync();
        await Assertions.Expect(ada.Page.Locator(".tray-item[data-state=ready]")).ToHaveCountAsync(1);
        await ada.Page.GetByRole(AriaRole.Button, new() { Name = English.Send, Exact = true }).ClickAsync();

        await Assertions.Expect(ada.Log.Locator(".message:not(.outgoing) .picture")).ToHaveAttributeAsync("data-state", "loaded");
    }

    [Fact]
    public async Task A_post_shows_its_pictures()
    {
        await using var ada = await stage.Join("Ada");
        await using var bob = await stage.Visit();
        await ada.Page.GotoAsync("/home");
        await ada.Page.Locator(".post-composer input[type=file]").SetInputFilesAsync([await Picture(ada), await Picture(ada)]);
        await Assertions.Expect(ada.Page.Locator(".tray-item[data-state=ready]")).ToHaveCountAsync(2);
        await ada.Page.Locator(".post-composer button[type=submit]").ClickAsync();
        var author = await ada.Page.Locator(".post:not(.outgoing-post) .post-author").First.GetAttributeAsync("href");

        await bob.Page.GotoAsync(author!);
        await Assertions.Expect(bob.Page.Locator(".post .picture[data-state=loaded]")).ToHaveCountAsync(2);
        await bob.Page.Locator(".post .picture").First.ClickAsync();
        await Assertions.Expect(bob.Page.Locator(".viewer-close")).ToBeFocusedAsync();
        await bob.Page.Keyboard.PressAsync("ArrowRight");
        await Assertions.Expect(bob.Page.Locator(".viewer-number")).ToHaveTextAsync("2 / 2");
    }

    [Theory]
    [MemberData(nameof(Readers))]
    public async Task A_picture_of_oneself_stands_beside_ones_name(string language, bool phone)
    {
        var words = Of(language);
        await using var ada = await stage.Join("Ada", As(words, phone));
        await using var bob = await stage.Join("Bob", As(words, phone));
        await ada.Page.GotoAsync("/me");

        await ada.Page.Locator(".avatar-choice input[type=file]").SetInputFilesAsync(await Picture(ada));
        await Assertions.Expect(ada.Page.Locator("p.avatar-status[role=status]")).ToContainTextAsync(words.Saved);
        await Assertions.Expect(ada.Page.Locator(".avatar-choice .avatar img")).ToBeVisibleAsync();

        var room = await ada.OpenRoom("Faces");
        await bob.Enter(room);
        await ada.Enter(room);
        await ada.Say("here I am");
        await Assertions.Expect(bob.Message("here I am").Locator(".avatar img")).ToBeVisibleAsync();
    }

    private static async Task Listen(ILocator voice, Words words)
    {
        await voice.GetByRole(AriaRole.Button, new() { Name = words.Play }).ClickAsync();
        await Assertions.Expect(voice).ToHaveAttributeAsync("data-state", "playing");
        await Assertions.Expect(voice).ToHaveAttributeAsync("data-state", "paused");
    }

    private static async Task<FilePayload> Picture(Visitor visitor) =>
        new() { Name = "stripes.png", MimeType = "image/png", Buffer = Convert.FromBase64String(await visitor.Page.EvaluateAsync<string>(Painted)) };

    private static Words Of(string language) => language == "zh" ? Chinese : English;

    private static Action<BrowserNewContextOptions> As(Words words, bool phone) => options =>
    {
        options.Locale = words.Locale;
        if (phone)
            (options.ViewportSize, options.IsMobile, options.HasTouch) = (new() { Width = 390, Height = 800 }, true, true);
    };

    private sealed record Words(string Locale, string Send, string Open, string Record, string Stop, string Play, string Saved);
}
