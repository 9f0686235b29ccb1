using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace TempMessenger.Gateway.Tests.Realtime;

/// <summary>Under TLS frames go through the framework's streams, not past them.</summary>
public sealed class Realtime_over_tls : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("tempmessenger-tls-").FullName;

    [Fact]
    public async Task Frames_arrive_and_the_end_has_its_code()
    {
        await using var server = await RealtimeServer.Start(
            ("urls", ""),
            ("Kestrel:Endpoints:Https:Url", "https://127.0.0.1:0"),
            ("Kestrel:Endpoints:Https:Certificate:Path", Certificate()),
            ("Kestrel:Endpoints:Https:Certificate:KeyPath", Path.Combine(folder, "key.pem")));
        Assert.Equal("https", server.Address.Scheme);
        await using var socket = await server.Connect();
        await socket.Subscribe();
        await socket.Expect("changes");

        for (var number = 1; number <= 100; number++)
            server.Rooms.Post("lobby", $"text {number}");
        for (var number = 1; number <= 100; number++)
            Assert.Equal($"text {number}", (await socket.Expect("message")).GetProperty("message").GetProperty("message").GetString());

        var stopping = server.Stop();
        Assert.Equal(1001, await socket.Closed());
        await stopping;
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private string Certificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(200));
        File.WriteAllText(Path.Combine(folder, "key.pem"), key.ExportPkcs8PrivateKeyPem());
        var path = Path.Combine(folder, "chain.pem");
        File.WriteAllText(path, certificate.ExportCertificatePem());
        return path;
    }
}
