using TempMessenger.EventStore.Keys;
using TempMessenger.Storage.Postgres;

namespace TempMessenger.EventStore.Postgres;

/// <summary>
/// Binds the log to the installation's key: the first instance that finds no key noted makes it and notes its fingerprint, every later one must
/// have the same. Two instances with key folders of their own would each take the other's accounts for erased.
/// </summary>
internal static class InstallationCheck
{
    public static Preparation Of(InstallationKey key) => new(async (connection, cancellation) =>
    {
        var known = await connection.All(row => row.GetString(0), "SELECT key_fingerprint FROM installation", cancellation);
        key.Open(mayCreate: known.Count == 0);
        if (known.Count == 0)
            await connection.Run("INSERT INTO installation(one, key_fingerprint) VALUES(1, $1)", cancellation, key.Fingerprint);
        else if (known[0] != key.Fingerprint)
            throw new InvalidDataException("Accounts:KeyFolder holds another installation's keys: all users services of a database share one folder.");
    });
}
