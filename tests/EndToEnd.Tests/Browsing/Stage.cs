using Microsoft.Playwright;
using TempMessenger.EndToEnd.Tests.Running;

namespace TempMessenger.EndToEnd.Tests.Browsing;

/// <summary>
/// An installation that the tests of a collection share; limits that would count all of them together are raised, and hashing passwords, which is
/// nothing that they look at, is cheap. Who comes next goes to the next
/// gateway, so the two people of a test are on different ones where there are two.
/// </summary>
public abstract class Stage(Chromium chromium) : IAsyncLifetime
{
    private static readonly string[] Raised =
    [
        "Limits:SignUpsPerAddressPerHour=1000", "Limits:LoginsPerAddressPerHour=1000", "Limits:PostsPerPersonPer10Seconds=100000",
        "Limits:RequestsPerPersonPer10Seconds=100000",
    ];

    private IInstallation? installation;
    private int visits;

    internal IInstallation Installation => installation ?? throw new InvalidOperationException("It was not started.");

    public async ValueTask InitializeAsync() => installation = await Start(Raised);

    private protected abstract Task<IInstallation> Start(string[] settings);

    /// <summary>Where the next person goes.</summary>
    internal Uri NextAddress() => Installation.Addresses[(Interlocked.Increment(ref visits) & int.MaxValue) % Installation.Addresses.Count];

    /// <summary>A browser profile of its own with one tab, in which nobody is logged in.</summary>
    internal Task<Visitor> Visit(Action<BrowserNewContextOptions>? change = null) => chromium.Visit(NextAddress(), change);

    /// <summary>The same in a browser that blocks all cookies.</summary>
    internal Task<Visitor> VisitWithoutCookies(bool javaScript) => chromium.VisitWithoutCookies(NextAddress(), javaScript);

    /// <summary>The same in a browser that keeps pages in memory.</summary>
    internal Task<Visitor> VisitKeepingPages() => chromium.VisitKeepingPages(NextAddress());

    /// <summary>The same for somebody with an account of that name.</summary>
    internal async Task<Visitor> Join(string name, Action<BrowserNewContextOptions>? change = null)
    {
        var visitor = await Visit(change);
        await visitor.SignUp(name);
        return visitor;
    }

    /// <summary>The same in a browser that has a microphone.</summary>
    internal async Task<Visitor> JoinWithMicrophone(string name, Action<BrowserNewContextOptions>? change = null)
    {
        var visitor = await chromium.VisitWithMicrophone(NextAddress(), change);
        await visitor.SignUp(name);
        return visitor;
    }

    public async ValueTask DisposeAsync()
    {
        if (installation is not null)
            await installation.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}

[CollectionDefinition]
public sealed class OneProcess(Chromium chromium) : Stage(chromium), ICollectionFixture<OneProcess>
{
    private protected override async Task<IInstallation> Start(string[] settings) => await Messenger.Start([.. settings, Messenger.CheapPasswords]);
}

[CollectionDefinition]
public sealed class PostsInOneProcess(Chromium chromium) : Stage(chromium), ICollectionFixture<PostsInOneProcess>
{
    private protected override async Task<IInstallation> Start(string[] settings) => await Messenger.Start([.. settings, Messenger.CheapPasswords]);
}

[CollectionDefinition]
public sealed class MembersOnly(Chromium chromium) : Stage(chromium), ICollectionFixture<MembersOnly>
{
    private protected override async Task<IInstallation> Start(string[] settings) => await Messenger.Start([.. settings, Messenger.CheapPasswords, "Access:Read=members"]);
}

/// <summary>Two gateways and two instances of each service on RabbitMQ, Redis and PostgreSQL.</summary>
[CollectionDefinition]
public sealed class TwoGateways(Chromium chromium) : Stage(chromium), ICollectionFixture<TwoGateways>
{
    // On a busy machine the usual deadline may pass, and what would be told is that the server is busy.
    private protected override async Task<IInstallation> Start(string[] settings) => await Cluster.Start([.. settings, "Rpc:DeadlineMilliseconds=20000"]);
}

/// <summary>One process where VIP time is paid for at the provider for trying, and where others see at once where somebody is.</summary>
[CollectionDefinition]
public sealed class Dating : Stage, ICollectionFixture<Dating>
{
    private readonly Lazy<Task<string>> admin;

    public Dating(Chromium chromium)
        : base(chromium) => admin = new(Sell);

    /// <summary>The cookies of the first account, which is admin and sells a month; asked for before anybody else joins.</summary>
    internal Task<string> Admin => admin.Value;

    private protected override async Task<IInstallation> Start(string[] settings) =>
        await Messenger.Start([.. settings, Messenger.CheapPasswords, "Membership:Provider=sandbox", "People:ShownAfterSeconds=0", "People:LooksFromSeconds=0"]);

    private async Task<string> Sell()
    {
        await using var first = await Join("Admin");
        await first.Call("PUT", $"/api/v1/membership/products/{Guid.NewGuid():N}", new { name_en = "Month", name_zh = "月度会员", price = 3000, currency = "CNY", days = 30 });
        return await first.Context.StorageStateAsync();
    }
}
