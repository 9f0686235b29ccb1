using Microsoft.Playwright;

namespace TempMessenger.EndToEnd.Tests.Browsing;

/// <summary>The browser that all tests share.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
        "--disable-sync", "--disable-dev-shm-usage",
    ];

    /// <summary>Draws pages as the browser does, without the browser's own window around them, which costs more than most pages.</summary>
    private const string Shell = "/usr/bin/chromium-headless-shell";

    /// <summary>The whole browser, where its settings or its memory of pages matter.</summary>
    private const string Whole = "/usr/bin/chromium";

    private IPlaywright? playwright;
    private readonly string profiles = Directory.CreateTempSubdirectory("tempmessenger-profiles-").FullName;
    private IBrowser? browser;
    private IBrowser? keeping;
    private IBrowser? speaking;

    public async ValueTask InitializeAsync()
    {
        Assertions.SetDefaultExpectTimeout(Visitor.Patience);
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Shell, Args = Flags });
    }

    /// <summary>A profile of its own with one tab, in which nobody is logged in.</summary>
    internal async Task<Visitor> Visit(Uri address, Action<BrowserNewContextOptions>? change = null)
    {
        var options = new BrowserNewContextOptions { BaseURL = address.ToString(), Locale = "en-GB" };
        change?.Invoke(options);
        return await Visitor.In(await browser!.NewContextAsync(options));
    }

    /// <summary>The same in a browser whose settings block all cookies. Only a browser of its own has settings.</summary>
    internal async Task<Visitor> VisitWithoutCookies(Uri address, bool javaScript)
    {
        var profile = Directory.CreateDirectory(Path.Combine(profiles, Guid.NewGuid().ToString("n"), "Default"));
        await File.WriteAllTextAsync(
            Path.Combine(profile.FullName, "Preferences"), """{"profile":{"default_content_setting_values":{"cookies":2}}}""");
        return await Visitor.In(await playwright!.Chromium.LaunchPersistentContextAsync(profile.Parent!.FullName, new()
        {
            ExecutablePath = Whole, Args = Flags, BaseURL = address.ToString(), Locale = "en-GB", JavaScriptEnabled = javaScript,
        }));
    }

    /// <summary>The same in a browser that keeps a page which one leaves in memory and shows it again as it was, as browsers do unless they are driven.</summary>
    internal async Task<Visitor> VisitKeepingPages(Uri address)
    {
        keeping ??= await playwright!.Chromium.LaunchAsync(
            new() { ExecutablePath = Whole, Args = Flags, IgnoreDefaultArgs = ["--disable-back-forward-cache"] });
        return await Visitor.In(await keeping.NewContextAsync(new() { BaseURL = address.ToString(), Locale = "en-GB" }));
    }

    /// <summary>The same in a browser that has a microphone, into which a machine speaks, and that allows every page to use it.</summary>
    internal async Task<Visitor> VisitWithMicrophone(Uri address, Action<BrowserNewContextOptions>? change = null)
    {
        speaking ??= await playwright!.Chromium.LaunchAsync(
            new() { ExecutablePath = Shell, Args = [.. Flags, "--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"] });
        var options = new BrowserNewContextOptions { BaseURL = address.ToString(), Locale = "en-GB", Permissions = ["microphone"] };
        change?.Invoke(options);
        return await Visitor.In(await speaking.NewContextAsync(options));
    }

    public async ValueTask DisposeAsync()
    {
        if (speaking is not null)
            await speaking.DisposeAsync();
        if (keeping is not null)
            await keeping.DisposeAsync();
        if (browser is not null)
            await browser.DisposeAsync();
        playwright?.Dispose();
        Directory.Delete(profiles, recursive: true);
    }
}
