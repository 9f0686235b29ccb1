using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using TempMessenger.AppClient;

namespace TempMessenger.Bench;

/// <summary>Requests that an app signs, beside the same ones with a session and a bare check-and-set of the nonce in the memory of the server.</summary>
internal static class Signed
{
    private const int Connections = 16;

    public static async Task Requests(int rounds, int seconds)
    {
        using var server = await Child.Messenger("Apps:RequestsPerKeyPer2Minutes=10000000");
        var account = await Account.SignUp(server.Address);
        var made = (await server.Command("appkeys", "create", "bench")).Split('\n');
        string Value(string name) => made.Single(line => line.StartsWith(name, StringComparison.Ordinal))[name.Length..].Trim();
        var (key, secret) = (Value("appkey:"), Value("appsecret:"));
        Task<double> Post(string path, string? cookie) => Load.Run(
            "cpu_microseconds_per_request",
            [
                ("load", "signed"), ("port", server.Port), ("pid", server.Pid), ("path", path), ("appkey", key), ("secret", secret), ("token", account.Cookie.Split('=')[1]),
                .. cookie is null ? Array.Empty<(string, object)>() : [("cookie", cookie)], ("body", Sample.Body), ("connections", Connections), ("seconds", seconds),
            ]);
        await Rounds.Compare(
            "a signed request, 16 connections", "µs CPU", "0.0", Bound.AtMost, 1.3, rounds,
            () => Post("/bench/signed", null), "with a session and a bare check-and-set", () => Post("/bench/checked", account.Cookie));
    }

    /// <summary>Closed loop of requests, each of which is signed; the server's CPU is taken over the same stretch, after a second of warming up.</summary>
    public static async Task<Dictionary<string, double>> Generate(Arguments arguments)
    {
        var pid = arguments.Number("pid");
        var warm = Stopwatch.GetTimestamp() + Stopwatch.Frequency;
        var end = warm + arguments.Number("seconds") * Stopwatch.Frequency;
        long counted = 0;
        var before = default(Usage);
        var isWarm = 0;
        async Task Loop()
        {
            using var connection = new HttpConnection(new(arguments.Number("port")));
            await connection.Connect();
            while (true)
            {
                var now = Stopwatch.GetTimestamp();
                if (now >= end)
                    return;
                if (now >= warm && Interlocked.Exchange(ref isWarm, 1) == 0)
                    before = Usage.Of(pid);
                var status = await connection.Exchange(Next(arguments));
                if (status != 204)
                    throw new InvalidOperationException($"Status {status} where 204 was expected");
                if (Volatile.Read(ref isWarm) == 1)
                    Interlocked.Increment(ref counted);
            }
        }

        await Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => Loop()));
        var used = Usage.Of(pid).Since(before);
        return new() { ["cpu_microseconds_per_request"] = used.CpuSeconds * 1e6 / counted, ["per_second"] = counted / used.WallSeconds };
    }

    private static byte[] Next(Arguments arguments)
    {
        var (key, token, body) = (arguments.Text("appkey"), arguments.Text("token"), arguments.Text("body"));
        var timestamp = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        var nonce = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        var target = $"{arguments.Text("path")}?appkey={key}&timestamp={timestamp}&nonce={nonce}&sign_method=hmac-sha256&token={token}&sign=";
        var canonical = Signature.CanonicalForm(
            new("POST", target, key, token, timestamp, nonce, Signature.Whole("json", Encoding.UTF8.GetBytes(body))));
        var sign = Signature.Sign(arguments.Text("secret"), Signature.StringToSign(canonical, timestamp, nonce));
        return HttpLoad.Request(arguments.Number("port"), "POST", target + sign, arguments.Optional("cookie"), body);
    }
}
