using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using TempMessenger.EventStore.Keys;
using TempMessenger.Storage.Sealing;

namespace TempMessenger.Apps.Keys;

/// <summary>Makes app keys and secrets, and seals secrets with a key that is derived from the installation's, bound to the app key they belong to.</summary>
internal sealed class AppSecrets(InstallationKey installation) : IDisposable
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    private const int SecretBytes = 32;

    private readonly Lazy<SealingKey> sealing = new(
        () => new(Convert.FromHexString(installation.Hash("app secrets", "")), BoxForm.Field), LazyThreadSafetyMode.PublicationOnly);

    public static string NewKey() => RandomNumberGenerator.GetString(Letters, Contracts.Apps.AppRules.KeyLength);

    public static string NewSecret() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));

    public byte[] Seal(string key, string secret)
    {
        var content = Encoding.ASCII.GetBytes(secret);
        var box = new byte[content.Length + BoxForm.Field.Overhead];
        sealing.Value.Seal(content, Encoding.ASCII.GetBytes(key), box);
        return box;
    }

    /// <exception cref="InvalidDataException">It was sealed for another key or by another installation, or was changed.</exception>
    public string Open(string key, byte[] box)
    {
        var content = new byte[Math.Max(0, box.Length - BoxForm.Field.Overhead)];
        return sealing.Value.TryOpen(box, Encoding.ASCII.GetBytes(key), content)
            ? Encoding.ASCII.GetString(content)
            : throw new InvalidDataException($"The secret of the app key {key} cannot be opened with this installation's key.");
    }

    public void Dispose()
    {
        if (sealing.IsValueCreated)
            sealing.Value.Dispose();
    }
}
