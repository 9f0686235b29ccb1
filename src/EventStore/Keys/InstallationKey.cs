using System.Security.Cryptography;
using System.Text;
using TempMessenger.Sqlite;

namespace TempMessenger.EventStore.Keys;

/// <summary>The installation's own key (<c>installation.key</c>): what is looked up without being stored in the clear is found by its keyed hash.</summary>
public sealed class InstallationKey
{
    private readonly byte[] key;

    private InstallationKey(byte[] key) => this.key = key;

    /// <summary>Reads the key; where there is none and the log is still empty, makes it.</summary>
    /// <exception cref="InvalidDataException">It is missing although there are events: nobody could be found by name any more.</exception>
    public static InstallationKey Open(DataFolder data, bool mayCreate)
    {
        var path = data.FilePath("installation.key");
        if (!mayCreate && SecretFile.Read(path) is null)
            throw new InvalidDataException($"{path} is missing but the accounts' names depend on it. Restore it from where it went.");
        return new InstallationKey(SecretFile.ReadOrCreate(path));
    }

    /// <summary>HMAC-SHA256 as 64 lower-case hex digits. Normalise the value first.</summary>
    /// <param name="scope">What kind of value; the same value in another scope has another hash.</param>
    /// <param name="value">Such as an e-mail address.</param>
    public string Hash(string scope, string value) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{scope}\0{value}")));
}
