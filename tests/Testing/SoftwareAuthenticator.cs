using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace TempMessenger.Testing;

/// <summary>An authenticator with one passkey (ES256, attestation "none") and the browser around it.</summary>
public sealed class SoftwareAuthenticator : IDisposable
{
    private const byte UserPresent = 0x01;
    private const byte Verified = 0x04;
    private const byte HasCredential = 0x40;

    private ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    /// <summary>The authenticator's name for the passkey.</summary>
    public byte[] CredentialId { get; set; } = RandomNumberGenerator.GetBytes(32);

    /// <summary>Whose it is, as the site said.</summary>
    public string? UserHandle { get; set; }

    /// <summary>Rises with each use; one that has none always says 0.</summary>
    public uint Counter { get; set; } = 1;

    public bool Counts { get; set; } = true;

    /// <summary>It asked for a fingerprint or the like.</summary>
    public bool VerifiesItsUser { get; set; } = true;

    /// <summary>The page that asks.</summary>
    public string Origin { get; set; } = "https://chat.example";

    /// <summary>Makes the passkey: a <c>RegistrationResponseJSON</c>.</summary>
    public string Make(string options)
    {
        using var asked = JsonDocument.Parse(options);
        UserHandle = asked.RootElement.GetProperty("user").GetProperty("id").GetString();
        var clientData = ClientData("webauthn.create", asked.RootElement);
        var id = asked.RootElement.GetProperty("rp").GetProperty("id").GetString()!;
        byte[] length = [(byte)(CredentialId.Length >> 8), (byte)CredentialId.Length];
        byte[] data = [.. AuthenticatorData(id, HasCredential), .. new byte[16], .. length, .. CredentialId, .. PublicKey()];
        byte[] attestation = [0xa3, .. Text("fmt"), .. Text("none"), .. Text("attStmt"), 0xa0, .. Text("authData"), .. Bytes(data)];
        return Answer(new { clientDataJSON = Base64Url.EncodeToString(clientData), attestationObject = Base64Url.EncodeToString(attestation), transports = (string[])["internal"] });
    }

    /// <summary>Shows the passkey: an <c>AuthenticationResponseJSON</c>.</summary>
    public string Show(string options)
    {
        using var asked = JsonDocument.Parse(options);
        if (Counts)
            Counter++;
        var clientData = ClientData("webauthn.get", asked.RootElement);
        var data = AuthenticatorData(asked.RootElement.GetProperty("rpId").GetString()!, 0);
        var signature = key.SignData([.. data, .. SHA256.HashData(clientData)], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return Answer(new
        {
            clientDataJSON = Base64Url.EncodeToString(clientData),
            authenticatorData = Base64Url.EncodeToString(data),
            signature = Base64Url.EncodeToString(signature),
            userHandle = UserHandle,
        });
    }

    /// <summary>Somebody who knows the passkey's name and owner, and has not its key.</summary>
    public void LoseKey()
    {
        key.Dispose();
        key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    }

    public void Dispose() => key.Dispose();

    private string Answer(object response)
    {
        var id = Base64Url.EncodeToString(CredentialId);
        return JsonSerializer.Serialize(new { id, rawId = id, type = "public-key", clientExtensionResults = new { }, authenticatorAttachment = "platform", response });
    }

    private byte[] ClientData(string type, JsonElement asked) => JsonSerializer.SerializeToUtf8Bytes(
        new { type, challenge = asked.GetProperty("challenge").GetString(), origin = Origin, crossOrigin = false });

    private byte[] AuthenticatorData(string site, byte further)
    {
        var counter = new byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(counter, Counts ? Counter : 0);
        var flags = (byte)(UserPresent | (VerifiesItsUser ? Verified : 0) | further);
        return [.. SHA256.HashData(Encoding.UTF8.GetBytes(site)), flags, .. counter];
    }

    /// <summary>In COSE: an EC2 key for ES256 on P-256.</summary>
    private byte[] PublicKey()
    {
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        return [0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, .. Bytes(point.X!), 0x22, .. Bytes(point.Y!)];
    }

    private static byte[] Text(string text) => [(byte)(0x60 | text.Length), .. Encoding.UTF8.GetBytes(text)];

    // Lengths in the shortest form, as CTAP2 wants it.
    private static byte[] Bytes(byte[] bytes) => bytes.Length < 256
        ? [0x58, (byte)bytes.Length, .. bytes]
        : [0x59, (byte)(bytes.Length >> 8), (byte)bytes.Length, .. bytes];
}
