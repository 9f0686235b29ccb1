using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using TempMessenger.EndToEnd.Tests.Browsing;
using TempMessenger.EndToEnd.Tests.Running;

namespace TempMessenger.EndToEnd.Tests;

public sealed class The_cluster_script(Chromium chromium) : IAsyncDisposable
{
    /// <summary>Servers, two instances of each service, three gateways and the proxy.</summary>
    private const int Members = 33;

    private readonly string folder = Directory.CreateTempSubdirectory("tempmessenger-cluster-").FullName;

    private readonly int port = Ports.Free();

    // Below the ports that the system and script/servers give out.
    private readonly int ports = 12_000 + (Random.Shared.Next(195) * 40);

    private Uri Address => new($"https://127.0.0.1:{port}");

    [Fact]
    public async Task Starts_everything_behind_TLS_tells_how_it_is_and_ends_it_again()
    {
        var started = await Cluster("start");
        Assert.True(started.Code == 0, started.Output + started.Error);
        Assert.Contains($"TempMessenger is ready at https://127.0.0.1:{port}", started.Output, StringComparison.Ordinal);
        Assert.Equal((0, Members), ((await Cluster("status")).Code, Well(await Cluster("status"))));

        using var ada = Trusting();
        using var page = await ada.GetAsync("/");
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Equal("max-age=31536000", page.Headers.GetValues("Strict-Transport-Security").Single());
        using var signedUp = await SignUp(ada);
        Assert.True(signedUp.StatusCode == HttpStatusCode.SeeOther, await signedUp.Content.ReadAsStringAsync());
        Assert.All(signedUp.Headers.GetValues("Set-Cookie"), cookie => Assert.Contains("secure", cookie, StringComparison.Ordinal));
        Assert.Equal("\"Konnichiwa!\"\n", (await Cluster("shell", "-c", "konnichiwa_service.konnichiwa()")).Output);

        using var published = await Busy.AskedAgain(() => ada.PostAsync("/api/v2/tweets", Json("{\"body\":\"posts run apart\"}")));
        Assert.Equal(HttpStatusCode.Created, published.StatusCode);
        Assert.Contains("posts run apart", await ada.GetStringAsync(published.Headers.Location), StringComparison.Ordinal);
        await EachServiceReachesOnlyItsOwnQueues();
        await using var bob = await Arrive("Bob");
        await using var carol = await Arrive("Carol");
        await PeopleSeeEachOtherAndMessagesVanish(bob, carol);

        foreach (var member in new[] { "gateway-1", "messages-2", "users-1" })
            Assert.Equal(0, (await Cluster("kill", member)).Code);
        var hurt = await Cluster("status");
        Assert.Equal((1, Members - 3), (hurt.Code, Well(hurt)));
        Assert.Matches(@"(?m)^gateway-1 +- +\d+ +down$", hurt.Output);
        using var posted = await Busy.AskedAgain(() => ada.PostAsync("/messages", Json("{\"message\":\"still here\"}")));
        Assert.Equal(HttpStatusCode.NoContent, posted.StatusCode);
        Assert.Equal(0, (await Cluster("start", "users-1")).Code);
        Assert.Equal(Members - 2, Well(await Cluster("status")));
        await StillHears(carol, from: bob);
        await StillHears(bob, from: carol);

        Assert.Equal(0, (await Cluster("stop")).Code);
        Assert.Equal((1, 0), ((await Cluster("status")).Code, Well(await Cluster("status"))));
        await Assert.ThrowsAsync<HttpRequestException>(() => ada.GetAsync("/"));
    }

    [Fact]
    public async Task One_member_alone_cannot_be_started_first()
    {
        var started = await Cluster("start", "gateway-1");

        Assert.Equal(1, started.Code);
        Assert.Contains("script/cluster start", started.Error, StringComparison.Ordinal);
        Assert.Equal(1, (await Cluster("kill", "gateway-1")).Code);
        Assert.Equal(1, (await Cluster("kill", "gateway-9")).Code);
    }

    public async ValueTask DisposeAsync()
    {
        await Cluster("stop");
        Directory.Delete(folder, recursive: true);
    }

    private async Task EachServiceReachesOnlyItsOwnQueues()
    {
        foreach (var (user, part, refused) in new[] { ("gateway", "users", "rpc.reply-user_service-"), ("users", "messages", "rpc.reply-message_service-") })
        {
            var config = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "etc", "config", $"{user}.json")))!;
            var outcome = await Cli.Run("check", part, "--data", Path.Combine(folder, "check"), "--set", $"Rpc:Broker={config["Rpc"]!["Broker"]}");

            Assert.Equal(1, outcome.Code);
            Assert.Contains($"ACCESS_REFUSED - access to queue '{refused}", outcome.Error, StringComparison.Ordinal);
            Assert.Contains($"refused for user '{user}'", outcome.Error, StringComparison.Ordinal);
        }
    }

    /// <summary>In a browser, which knows the certificate no better than any browser that meets a self-made one.</summary>
    private async Task<Visitor> Arrive(string name)
    {
        var visitor = await chromium.Visit(Address, options => options.IgnoreHTTPSErrors = true);
        await visitor.SignUpByHand(name);
        var cookies = await visitor.Context.CookiesAsync();
        Assert.Single(cookies, cookie => cookie.Name == "__Host-session");
        Assert.All(
            cookies.Where(cookie => cookie.Name.StartsWith("__Host-", StringComparison.Ordinal)),
            cookie => Assert.Equal((true, true, "/"), (cookie.Secure, cookie.HttpOnly, cookie.Path)));
        return visitor;
    }

    private static async Task PeopleSeeEachOtherAndMessagesVanish(Visitor bob, Visitor carol)
    {
        var room = await bob.OpenRoom("Brief", lifetime: 8_000);
        foreach (var visitor in new[] { bob, carol })
        {
            var socket = await visitor.Page.RunAndWaitForWebSocketAsync(() => visitor.Enter(room));
            Assert.StartsWith("wss://", socket.Url, StringComparison.Ordinal);
        }

        await bob.Say("gone in eight seconds");
        await carol.Sees("gone in eight seconds");
        await bob.Sees("gone in eight seconds");
        await carol.SeesNo("gone in eight seconds");
        await bob.SeesNo("gone in eight seconds");
        Assert.Empty(bob.Complaints);
        Assert.Empty(carol.Complaints);
        await bob.Enter("lobby");
        await carol.Enter("lobby");
    }

    private static async Task StillHears(Visitor visitor, Visitor from)
    {
        await Assertions.Expect(from.Banner).ToHaveCountAsync(0);
        await from.Say($"{from.Email} is still here");
        await visitor.Sees($"{from.Email} is still here");
    }

    /// <summary>Under another e-mail each time: an answer that came too late may have had its effect.</summary>
    private static Task<HttpResponseMessage> SignUp(HttpClient person) => Busy.AskedAgain(() => person.PostAsync(
        "/sign_up", Form(("first_name", "Ada"), ("last_name", "Tester"), ("email", $"{Guid.NewGuid():N}@example.com"))));

    private static StringContent Json(string body) => new(body, null, "application/json");

    private static int Well(Outcome status) => Regex.Count(status.Output, @"(?m) ok$");

    private static FormUrlEncodedContent Form(params (string Name, string Value)[] fields) =>
        new(fields.Append(("password", Person.Password)).Select(field => KeyValuePair.Create(field.Item1, field.Item2)));

    /// <summary>Trusts the certificate that the cluster made, and no other.</summary>
    private HttpClient Trusting()
    {
        var made = X509CertificateLoader.LoadCertificateFromFile(Path.Combine(folder, "tls", "certificate.pem"));
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.Add(made);
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = policy },
        };
        return new HttpClient(handler) { BaseAddress = Address };
    }

    private Task<Outcome> Cluster(params string[] arguments) => Script.Run(
        "script/cluster",
        arguments,
        ("TEMPMESSENGER_CLUSTER", folder),
        ("TEMPMESSENGER_CLUSTER_PORT", $"{port}"),
        ("TEMPMESSENGER_CLUSTER_BASE", $"{ports}"));
}
