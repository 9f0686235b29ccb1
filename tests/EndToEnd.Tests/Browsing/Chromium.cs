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

    private IPlaywright? playwright;
    private readonly string profiles = Directory.CreateTempSubdirectory("tempmessenger-profiles-").FullName;
    private IBrowser? browser;

    public async ValueTask InitializeAsync()
    {
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Args = Flags });
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
            ExecutablePath = "/usr/bin/chromium", Args = Flags, BaseURL = address.ToString(), Locale = "en-GB", JavaScriptEnabled = javaScript,
        }));
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        playwright?.Dispose();
        Directory.Delete(profiles, recursive: true);
    }
}
