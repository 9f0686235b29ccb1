using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using TempMessenger.Storage.Disk;

namespace TempMessenger.Sms.Codes;

/// <summary>
/// The service's own key (<c>sms.key</c>). A store holds phones, addresses, devices and codes as keyed hashes only: six digits, or all phones of a country, are
/// quickly tried out against a hash without a key.
/// </summary>
internal sealed class SmsKey(IOptions<SmsOptions> options, Func<DataFolder> folder)
{
    private const int Length = 16;

    private readonly Lazy<byte[]> key = new(() => ReadOrCreate(options.Value.KeyFolder is { Length: > 0 } shared ? shared : folder().Path));

    /// <summary>Identifies the key and reveals nothing of it.</summary>
    public string Fingerprint => Name("fingerprint", "");

    /// <summary>What stands for a value in the store: 32 lower-case hex digits.</summary>
    /// <param name="kind">What kind of value; the same value of another kind has another name.</param>
    /// <param name="value">Such as a phone in E.164.</param>
    public string Name(string kind, string value) => Convert.ToHexStringLower(Mac(kind, value)[..Length]);

    /// <summary>HMAC-SHA256, 32 bytes.</summary>
    public byte[] Mac(string kind, string value) => HMACSHA256.HashData(key.Value, Encoding.UTF8.GetBytes($"{kind}\0{value}"));

    private static byte[] ReadOrCreate(string path)
    {
        PrivateFolder.Create(path);
        return SecretFile.ReadOrCreate(Path.Combine(path, "sms.key"));
    }
}
