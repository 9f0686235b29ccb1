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
    private IBrowser? browser;
    private IBrowser? keeping;

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

    /// <summary>The same in a browser that keeps a page which one leaves in memory and shows it again as it was, as browsers do unless they are driven.</summary>
    internal async Task<Visitor> VisitKeepingPages(Uri address)
    {
        keeping ??= await playwright!.Chromium.LaunchAsync(
            new() { ExecutablePath = "/usr/bin/chromium", Args = Flags, IgnoreDefaultArgs = ["--disable-back-forward-cache"] });
        return await Visitor.In(await keeping.NewContextAsync(new() { BaseURL = address.ToString(), Locale = "en-GB" }));
    }

    public async ValueTask DisposeAsync()
    {
        if (keeping is not null)
            await keeping.DisposeAsync();
        if (browser is not null)
            await browser.DisposeAsync();
        playwright?.Dispose();
    }
}
