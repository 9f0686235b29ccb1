using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TempMessenger.Apps;
using TempMessenger.Chat;
using TempMessenger.Feeds;
using TempMessenger.Media;
using TempMessenger.Membership;
using TempMessenger.Messages;
using TempMessenger.Moderation;
using TempMessenger.People;
using TempMessenger.Posts;
using TempMessenger.Rpc;
using TempMessenger.Sms;
using TempMessenger.Users;

namespace TempMessenger.Gateway.Tests;

/// <summary>
/// The whole messenger in this process on a real port, with a data folder of its own, quick passwords and raised limits.
/// Derive to change <see cref="Settings"/> or <see cref="Register"/>.
/// </summary>
public class GatewayFixture : IAsyncLifetime
{
    /// <summary>With what the payments of the sandbox are reported.</summary>
    public const string SandboxSecret = "a secret of the sandbox for tests alone";

    private readonly string folder = Path.Combine(Path.GetTempPath(), $"tempmessenger-tests-{Guid.NewGuid():N}");
    private readonly List<HttpClient> clients = [];
    private WebApplication? app;

    /// <summary>The address of the running server, such as <c>http://127.0.0.1:41234</c>.</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1");

    /// <summary>The first account, which is admin.</summary>
    public Person Admin { get; private set; } = null!;

    public IServiceProvider Services => app!.Services;

    /// <summary>Configuration keys; limits are raised because all tests come from one address.</summary>
    protected virtual IDictionary<string, string?> Settings => new Dictionary<string, string?>
    {
        ["urls"] = "http://127.0.0.1:0",
        ["Data:Folder"] = folder,
        ["Accounts:PasswordMemoryKibibytes"] = "64",
        ["Limits:PostsPerPersonPer10Seconds"] = "100000",
        ["Limits:ChatMessagesPerPersonPer10Seconds"] = "100000",
        ["Limits:PublishedPostsPerPersonPerHour"] = "100000",
        ["Limits:SocketsPerAddress"] = "10000",
        ["Limits:SocketsPerPerson"] = "1000",
        ["Limits:LoginsPerNamePerHour"] = "100000",
        ["Limits:LoginsPerAddressPerHour"] = "100000",
        ["Limits:SignUpsPerAddressPerHour"] = "100000",
        ["Limits:AnonymousRequestsPerAddressPer10Seconds"] = "1000000",
        ["Limits:FollowsPerPersonPerHour"] = "100000",
        ["Limits:RoomsPerPersonPerHour"] = "100000",
        ["Limits:PasswordChecksPerPersonPerHour"] = "100000",
        ["Limits:ExportsPerPersonPerHour"] = "100000",
        ["Limits:RequestsPerPersonPer10Seconds"] = "1000000",
        ["Limits:CodesPerAddressPerHour"] = "100000",
        ["Limits:CodesPerPersonPerHour"] = "100000",
        ["Limits:SmsGapSeconds"] = "1",
        ["Limits:SmsPerAddressPerDay"] = "1000000",
        ["Limits:SmsPerCountryPerDay"] = "1000000",
        ["Limits:SmsPerDay"] = "1000000",
        ["Limits:SmsUnverifiedPerAddressPerDay"] = "100000",
        ["Limits:SmsUnverifiedPerCountryPerDay"] = "100000",
        ["Limits:SmsUnverifiedPerDay"] = "100000",
        ["Limits:OrdersPerPersonPerHour"] = "100000",
        ["Limits:PaymentCallbacksPerAddressPerHour"] = "100000",
        ["Limits:ReportsPerPersonPerHour"] = "100000",
        ["Limits:AppealsPerAddressPerHour"] = "100000",
        ["Membership:Provider"] = "sandbox",
        ["Membership:SandboxSecret"] = SandboxSecret,
        ["Sms:Sender"] = "log",
        ["Sms:ChallengeBits"] = "8",
        ["Logging:LogLevel:Default"] = "Warning",
    };

    /// <summary>Registrations on top of the product's own.</summary>
    protected virtual void Register(IServiceCollection services)
    {
    }

    public virtual async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(folder);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.AddInMemoryCollection(Settings);
        builder.Logging.ClearProviders();
        builder.Services.AddInProcessTransport();
        builder.Services.AddMessages(builder.Configuration);
        builder.Services.AddSms(builder.Configuration);
        builder.Services.AddUsers(builder.Configuration);
        builder.Services.AddUsersRead(builder.Configuration);
        builder.Services.AddPostsWrite(builder.Configuration);
        builder.Services.AddPostsRead(builder.Configuration);
        builder.Services.AddPeople(builder.Configuration);
        builder.Services.AddFeeds(builder.Configuration);
        builder.Services.AddChat(builder.Configuration);
        builder.Services.AddApps(builder.Configuration);
        builder.Services.AddMedia(builder.Configuration);
        builder.Services.AddMembership(builder.Configuration);
        builder.Services.AddModeration(builder.Configuration);
        builder.Services.AddGateway(builder.Configuration);
        Register(builder.Services);
        app = builder.Build();
        app.UseGateway();
        await app.StartAsync();
        Address = new Uri(app.Urls.First());
        Admin = await SignUp("admin");
    }

    /// <summary>A client without account, cookies or redirects.</summary>
    public HttpClient Anonymous() => Client(useCookies: false);

    /// <summary>A client that keeps cookies as a browser does.</summary>
    public HttpClient Browser() => Client(useCookies: true);

    /// <summary>A new account and a client that is logged in with its token.</summary>
    public Task<Person> SignUp(string? username = null) => Person.SignUp(Anonymous(), username);

    public virtual async ValueTask DisposeAsync()
    {
        clients.ForEach(client => client.Dispose());
        if (app is not null)
            await app.DisposeAsync();
        Directory.Delete(folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    private HttpClient Client(bool useCookies)
    {
        var handler = new SocketsHttpHandler { UseCookies = useCookies, AllowAutoRedirect = false, AutomaticDecompression = DecompressionMethods.None };
        var client = new HttpClient(handler) { BaseAddress = Address };
        lock (clients)
            clients.Add(client);
        return client;
    }
}
