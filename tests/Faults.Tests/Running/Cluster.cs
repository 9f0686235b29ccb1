using System.Diagnostics;
using System.Globalization;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;

namespace TempMessenger.Faults.Tests.Running;

/// <summary>What <c>script/cluster</c> starts, in a folder and on ports of its own.</summary>
public sealed class Cluster : IAsyncLifetime
{
    /// <summary>
    /// What the load itself would hit: all clients come from one address, and a few people stand for many. Hashing passwords is made cheap, since
    /// it is not what fails here.
    /// </summary>
    private static readonly (string, string)[] Raised =
    [
        ("TEMPMESSENGER_Limits__PostsPerPersonPer10Seconds", "100000"), ("TEMPMESSENGER_Limits__RequestsPerPersonPer10Seconds", "100000"),
        ("TEMPMESSENGER_Limits__AnonymousRequestsPerAddressPer10Seconds", "100000"), ("TEMPMESSENGER_Limits__SocketsPerAddress", "10000"),
        ("TEMPMESSENGER_Limits__SocketsPerPerson", "10000"), ("TEMPMESSENGER_Limits__SignUpsPerAddressPerHour", "1000000"),
        ("TEMPMESSENGER_Limits__LoginsPerNamePerHour", "1000000"), ("TEMPMESSENGER_Limits__LoginsPerAddressPerHour", "1000000"),
        ("TEMPMESSENGER_Limits__RoomsPerPersonPerHour", "1000"), ("TEMPMESSENGER_Limits__PublishedPostsPerPersonPerHour", "1000000"), ("TEMPMESSENGER_Rooms__MaxRoomsPerPerson", "1000"),
        ("TEMPMESSENGER_Sms__Sender", "log"), ("TEMPMESSENGER_Limits__CodesPerAddressPerHour", "1000000"), ("TEMPMESSENGER_Limits__SmsPerAddressPerDay", "1000000"),
        ("TEMPMESSENGER_Limits__SmsPerCountryPerDay", "1000000"), ("TEMPMESSENGER_Limits__SmsPerDay", "1000000"), ("TEMPMESSENGER_Limits__SmsUnverifiedPerAddressPerDay", "100000"),
        ("TEMPMESSENGER_Limits__SmsUnverifiedPerCountryPerDay", "100000"), ("TEMPMESSENGER_Limits__SmsUnverifiedPerDay", "100000"),
        ("TEMPMESSENGER_Accounts__PasswordMemoryKibibytes", "64"), ("TEMPMESSENGER_Accounts__PasswordQueue", "1000"),
    ];

    // In the short form two of what is killed, and one of everything else: a start of all takes longer than the faults.
    private static readonly (string, string)[] Size = Scale.IsLong ? [] : [("TEMPMESSENGER_CLUSTER_TWINS", "posts-write")];

    private static readonly string[] Names = ["gateway-1", "gateway-2", "gateway-3"];

    private readonly string folder = Directory.CreateTempSubdirectory("tempmessenger-faults-").FullName;
    private readonly int port = Ports.Free();

    // Below the ports that the system and script/servers give out.
    private readonly int ports = 40 * (500 - Random.Shared.Next(195));
    private readonly Dictionary<string, int> portOf = [];
    private X509ChainPolicy policy = new();
    private IReadOnlyDictionary<string, Footprint> before = new Dictionary<string, Footprint>();

    /// <summary>nginx, which leads to any gateway.</summary>
    public Uri Front => new($"https://127.0.0.1:{port}");

    /// <summary>The gateways themselves.</summary>
    public IReadOnlyList<Uri> Gateways => [.. Names.Select(At)];

    internal People People { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await Run("start");
        foreach (var member in await Status())
            portOf[member[0]] = int.Parse(member[2], CultureInfo.InvariantCulture);
        policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.Add(X509CertificateLoader.LoadCertificateFromFile(Path.Combine(folder, "tls", "certificate.pem")));
        People = await People.SignUp(this, writers: Scale.Of(6, 20));
        before = await Footprints();
    }

    public async ValueTask DisposeAsync()
    {
        if (Scale.IsLong && before.Count > 0)
            await ReportFootprints();
        await Run("stop");
        Directory.Delete(folder, recursive: true);
    }

    internal Task Kill(string member) => Run("kill", member);

    internal Task StartAgain(string member) => Run("start", member);

    internal Task Pause(string member) => Run("pause", member);

    internal Task Resume(string member) => Run("resume", member);

    /// <summary>How long until a process that is being started answers that it is ready.</summary>
    internal async Task<TimeSpan> Ready(string member, CancellationToken cancellation)
    {
        using var client = NewClient(At(member));
        var since = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                using var answer = await client.GetAsync("/readyz", cancellation);
                if (answer.IsSuccessStatusCode)
                    return Stopwatch.GetElapsedTime(since);
            }
            catch (Exception away) when (ServerAway.Is(away))
            {
            }

            await Task.Delay(10, cancellation);
        }
    }

    /// <summary>A handler that trusts the certificate that the cluster made, and no other.</summary>
    internal SocketsHttpHandler NewHandler() => new()
    {
        UseCookies = false,
        AllowAutoRedirect = false,
        MaxConnectionsPerServer = 1000,
        SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = policy.Clone() },
    };

    internal HttpClient NewClient(Uri address) => new(NewHandler()) { BaseAddress = address, Timeout = TimeSpan.FromSeconds(60) };

    /// <summary>A setting of the users' configuration.</summary>
    internal async Task<string> UsersSetting(string section, string name) =>
        (string)JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "etc", "config", "users.json")))![section]![name]!;

    /// <summary>Whether a fresh replay equals the read model; what it said where not.</summary>
    internal async Task<string?> VerifyEvents()
    {
        foreach (var part in (string[])["users", "posts-read"])
        {
            var config = Path.Combine(folder, "etc", "config", $"{part}.json");
            var outcome = await Cli.Run("events", "verify", "--config", config, "--data", Path.Combine(folder, "verify", part));
            if (outcome.Code != 0)
                return $"{part}: {outcome.Output}{outcome.Error}";
        }

        return null;
    }

    private Uri At(string member) => new($"http://127.0.0.1:{portOf[member]}");

    private async Task<string> Run(params string[] arguments)
    {
        var outcome = await Script.Run(
            "script/cluster",
            arguments,
            [
                .. Raised, .. Size, ("TEMPMESSENGER_CLUSTER", folder), ("TEMPMESSENGER_CLUSTER_PORT", $"{port}"), ("TEMPMESSENGER_CLUSTER_BASE", $"{ports}"),
            ]);
        Assert.True(outcome.Code == 0, $"script/cluster {string.Join(' ', arguments)}: {outcome.Output}{outcome.Error}");
        return outcome.Output;
    }

    private async Task<IReadOnlyList<string[]>> Status() =>
        [.. (await Run("status")).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))];

    private async Task<IReadOnlyDictionary<string, Footprint>> Footprints() =>
        (await Status()).Where(member => member[0].Contains('-', StringComparison.Ordinal)).ToDictionary(member => member[0], member => Footprint.Of(member[1]));

    private async Task ReportFootprints()
    {
        await Task.Delay(TimeSpan.FromMinutes(1));
        foreach (var (member, now) in await Footprints())
            Scale.Report($"{member}: a minute after the last fault {now.Megabytes} MB resident, {now.Files} open files, {now.Threads} threads; before the first one {before[member].Megabytes} MB, {before[member].Files}, {before[member].Threads}");
    }

    private sealed record Footprint(long Megabytes, int Files, int Threads)
    {
        public static Footprint Of(string pid)
        {
            using var process = Process.GetProcessById(int.Parse(pid, CultureInfo.InvariantCulture));
            return new Footprint(process.WorkingSet64 >> 20, Directory.GetFiles($"/proc/{pid}/fd").Length, process.Threads.Count);
        }
    }
}
