using Microsoft.Playwright;
using TempMessenger.EndToEnd.Tests.Running;

namespace TempMessenger.EndToEnd.Tests.Browsing;

/// <summary>One browser and one server that browser tests share; limits that would count all of them together are raised.</summary>
public sealed class Stage : IAsyncLifetime
{
    private static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
        "--disable-sync", "--disable-dev-shm-usage",
    ];

    private IPlaywright? playwright;
    private IBrowser? browser;
    private Messenger? messenger;

    internal Messenger Messenger => messenger ?? throw new InvalidOperationException("It was not started.");

    public async ValueTask InitializeAsync()
    {
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Args = Flags });
        messenger = await Messenger.Start(
            "Limits:SignUpsPerAddressPerHour=1000", "Limits:LoginsPerAddressPerHour=1000", "Limits:PostsPerPersonPer10Seconds=1000");
    }

    /// <summary>A browser profile of its own with one tab, in which nobody is logged in.</summary>
    internal async Task<Visitor> Visit(Action<BrowserNewContextOptions>? change = null, Messenger? server = null)
    {
        var options = new BrowserNewContextOptions { BaseURL = (server ?? Messenger).Address.ToString(), Locale = "en-GB" };
        change?.Invoke(options);
        return await Visitor.In(await browser!.NewContextAsync(options));
    }

    /// <summary>The same for somebody with an account of that name.</summary>
    internal async Task<Visitor> Join(string name, Action<BrowserNewContextOptions>? change = null, Messenger? server = null)
    {
        var visitor = await Visit(change, server);
        await visitor.SignUp(name);
        return visitor;
    }

    public async ValueTask DisposeAsync()
    {
        if (messenger is not null)
            await messenger.DisposeAsync();
        if (browser is not null)
            await browser.DisposeAsync();
        playwright?.Dispose();
    }
}
