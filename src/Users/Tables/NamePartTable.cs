using System.Security.Cryptography;
using System.Text;
using TempMessenger.Storage.Tables;

namespace TempMessenger.Users.Tables;

/// <param name="Registered">The account, by its place in the order of registration.</param>
/// <param name="Parts">What it is found by.</param>
internal sealed record AccountParts(long Registered, string[] Parts);

/// <summary>What accounts are found by, beside their rows in <see cref="AccountTable"/> and written with them.</summary>
internal static class NamePartTable
{
    public const string Name = "account_name_parts";
    private const int PartSize = 20_000;

    /// <summary>Replaces the parts of accounts.</summary>
    public static async Task Replace(DatabaseConnection db, IReadOnlyList<AccountParts> accounts)
    {
        await Remove(db, [.. accounts.Select(account => account.Registered)]);
        await Add(db, accounts);
    }

    /// <summary>Adds what is not there yet.</summary>
    public static Task Add(DatabaseConnection db, IReadOnlyList<AccountParts> accounts) => db.RunMany(
        $"INSERT INTO {Name}(part, registered) SELECT value, @registered FROM {db.Dialect.Each("@parts")} WHERE true ON CONFLICT DO NOTHING",
        accounts,
        account => [("registered", account.Registered), ("parts", account.Parts)]);

    public static Task Remove(DatabaseConnection db, IReadOnlyList<long> accounts) =>
        db.RunMany($"DELETE FROM {Name} WHERE registered=@registered", accounts, registered => [("registered", registered)]);

    /// <summary>The accounts that have all of these parts and are not suspended, who registered last first.</summary>
    public static Task<List<AccountRow>> Find(
        Database database, IReadOnlyList<string> parts, long before, int limit, long now, CancellationToken cancellation) => database.All(
        AccountRow.Read,
        $"""
        SELECT {string.Join(", ", AccountRow.Columns.Split(", ").Select(column => $"users.{column}"))} FROM {Name} AS found JOIN users ON users.registered=found.registered
        WHERE found.part=@part0 AND found.registered<@before AND users.suspended_until<=@now{string.Concat(Enumerable.Range(1, parts.Count - 1).Select(AlsoHas))}
        ORDER BY found.registered DESC LIMIT @limit
        """,
        cancellation,
        [("before", before), ("limit", limit), ("now", now), .. parts.Select((part, number) => ($"part{number}", (object?)part))]);

    /// <summary>A digest of the parts of each account, for comparing; by its id, since accounts of older versions got a place that no event tells.</summary>
    public static async Task Read(Database of, Action<string, object> found, CancellationToken cancellation)
    {
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        string? account = null;
        for (var (registered, part, isFirst) = (long.MinValue, "", true); ;)
        {
            var rows = await of.All(
                row => (Registered: row.GetInt64(0), Part: row.GetString(1), Account: row.IsDBNull(2) ? null : row.GetString(2)),
                $"""
                SELECT found.registered, part, users.id FROM {Name} AS found LEFT JOIN users ON users.registered=found.registered
                WHERE (found.registered, part) > (@registered, @part) ORDER BY found.registered, part LIMIT {PartSize}
                """,
                cancellation,
                ("registered", registered),
                ("part", part));
            foreach (var row in rows)
            {
                if (!isFirst && row.Registered != registered)
                    End(account, registered);
                digest.AppendData(Encoding.ASCII.GetBytes(row.Part));
                (registered, part, account, isFirst) = (row.Registered, row.Part, row.Account, false);
            }

            if (rows.Count == PartSize)
                continue;
            if (!isFirst)
                End(account, registered);
            return;
        }

        void End(string? account, long registered) =>
            found($"the name parts of the account {account ?? $"registered at {registered}"}", Convert.ToHexString(digest.GetHashAndReset()));
    }

    private static string AlsoHas(int number) => $" AND EXISTS(SELECT 1 FROM {Name} AS other WHERE other.part=@part{number} AND other.registered=found.registered)";
}
