using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace TempMessenger.Bench;

/// <summary>A server on 127.0.0.1: plain HTTP, or TLS with this certificate (a PEM file) and no other.</summary>
internal sealed record Address(int Port, string? Certificate = null)
{
    public Uri Url(string path) => new($"{(Certificate is null ? "http" : "https")}://127.0.0.1:{Port}{path}");

    public SslClientAuthenticationOptions Tls()
    {
        var trust = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        trust.CustomTrustStore.Add(X509CertificateLoader.LoadCertificateFromFile(Certificate!));
        return new() { TargetHost = "127.0.0.1", CertificateChainPolicy = trust };
    }
}
