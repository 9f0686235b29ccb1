using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using TempMessenger.EndToEnd.Tests.Running;

namespace TempMessenger.EndToEnd.Tests;

public sealed class The_cluster_script : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("tempmessenger-cluster-").FullName;
    private readonly int port = Messenger.FreePort();

    // Below the ports that the system and script/servers give out.
    private readonly int ports = 12_000 + (Random.Shared.Next(390) * 20);

    [Fact]
    public async Task Starts_everything_behind_TLS_tells_how_it_is_and_ends_it_again()
    {
        var started = await Cluster("start");
        Assert.True(started.Code == 0, started.Output + started.Error);
        Assert.Contains($"TempMessenger is ready at https://127.0.0.1:{port}", started.Output, StringComparison.Ordinal);
        Assert.Equal((0, 11), ((await Cluster("status")).Code, Well(await Cluster("status"))));

        using var ada = Trusting();
        using var page = await ada.GetAsync("/");
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Equal("max-age=31536000", page.Headers.GetValues("Strict-Transport-Security").Single());
        using var signedUp = await ada.PostAsync("/sign_up", Form(("first_name", "Ada"), ("last_name", "Tester"), ("email", "ada@example.com")));
        Assert.Equal(HttpStatusCode.SeeOther, signedUp.StatusCode);
        Assert.Contains("secure", signedUp.Headers.GetValues("Set-Cookie").Single(), StringComparison.Ordinal);
        Assert.Equal("\"Konnichiwa!\"\n", (await Cluster("shell", "-c", "konnichiwa_service.konnichiwa()")).Output);

        await EachServiceReachesOnlyItsOwnQueues();

        foreach (var member in new[] { "gateway-1", "messages-2", "users-1" })
            Assert.Equal(0, (await Cluster("kill", member)).Code);
        var hurt = await Cluster("status");
        Assert.Equal((1, 8), (hurt.Code, Well(hurt)));
        Assert.Matches(@"(?m)^gateway-1 +- +\d+ +down$", hurt.Output);
        using var posted = await ada.PostAsync("/messages", new StringContent("{\"message\":\"still here\"}", null, "application/json"));
        Assert.Equal(HttpStatusCode.NoContent, posted.StatusCode);
        Assert.Equal(0, (await Cluster("start", "users-1")).Code);
        Assert.Equal(9, Well(await Cluster("status")));

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
        return new HttpClient(handler) { BaseAddress = new Uri($"https://127.0.0.1:{port}") };
    }

    private Task<Outcome> Cluster(params string[] arguments) => Script.Run(
        "script/cluster",
        arguments,
        ("TEMPMESSENGER_CLUSTER", folder),
        ("TEMPMESSENGER_CLUSTER_PORT", $"{port}"),
        ("TEMPMESSENGER_CLUSTER_BASE", $"{ports}"));
}
