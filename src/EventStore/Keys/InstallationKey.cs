using System.Security.Cryptography;
using System.Text;
using TempMessenger.Storage.Disk;

namespace TempMessenger.EventStore.Keys;

/// <summary>The installation's own key (<c>installation.key</c>): what is looked up without being stored in the clear is found by its keyed hash.</summary>
public sealed class InstallationKey
{
    private readonly string path;
    private byte[]? key;

    private InstallationKey(string path) => this.path = path;

    /// <summary>Identifies the key and reveals nothing of it.</summary>
    internal string Fingerprint => Hash("fingerprint", "");

    /// <summary>Reads the key; where there is none and the log is still empty, makes it.</summary>
    /// <exception cref="InvalidDataException">It is missing although there are events: no account could be found by name any more.</exception>
    public static InstallationKey Open(KeyFolder folder, bool mayCreate)
    {
        var opened = Locate(folder);
        opened.Open(mayCreate);
        return opened;
    }

    /// <summary>HMAC-SHA256 as 64 lower-case hex digits. Normalise the value first.</summary>
    /// <param name="scope">What kind of value; the same value in another scope has another hash.</param>
    /// <param name="value">Such as an e-mail address.</param>
    /// <exception cref="EventStoreUnavailableException">There is none yet: the log was never reached.</exception>
    public string Hash(string scope, string value) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Secret(), Encoding.UTF8.GetBytes($"{scope}\0{value}")));

    /// <summary>A key for one purpose alone (HKDF-SHA256), 32 bytes.</summary>
    /// <exception cref="EventStoreUnavailableException">As in <see cref="Hash"/>.</exception>
    internal byte[] Derive(string purpose) => HKDF.DeriveKey(HashAlgorithmName.SHA256, Secret(), 32, info: Encoding.UTF8.GetBytes(purpose));

    /// <summary>For a log that is not open yet: <see cref="Open(bool)"/> follows when it is known what stands in it.</summary>
    internal static InstallationKey Locate(KeyFolder folder) => new(folder.FilePath("installation.key"));

    /// <inheritdoc cref="Open(KeyFolder, bool)"/>
    internal void Open(bool mayCreate)
    {
        if (!mayCreate && SecretFile.Read(path) is null)
        {
            throw new InvalidDataException(
                $"{path} is missing but the accounts' names depend on it. Restore it, or set Accounts:KeyFolder to the folder that all users services share.");
        }

        key = SecretFile.ReadOrCreate(path);
    }

    private byte[] Secret() => key ??= SecretFile.Read(path) ?? throw new EventStoreUnavailableException("The installation's key is not there yet.");
}
