using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Storage.Tables;

namespace TempMessenger.Users.Tables;

/// <param name="SignCount">The authenticator's counter at the last log-in.</param>
/// <param name="LastUsedAt">Unix milliseconds.</param>
internal sealed record PasskeyUse(long SignCount, long LastUsedAt);

/// <summary>What must hold for all instances at once: what works once, how many codes were tried, how far the counters of passkeys have come.</summary>
internal sealed class FactorTable([FromKeyedServices(UsersSchema.Name)] Database database)
{
    /// <summary>In milliseconds.</summary>
    public const long Hour = 3_600_000;

    /// <summary>Uses something up. True for the first user, also when it asks again.</summary>
    /// <param name="id">What.</param>
    /// <param name="usedBy">By what: the id of a command or session.</param>
    /// <param name="until">From then on it is worth nothing anyway, Unix milliseconds.</param>
    /// <param name="cancellation">Gives up early.</param>
    public Task<bool> Use(string id, string usedBy, long until, CancellationToken cancellation) => database.Write(
        async db =>
        {
            await db.Run(
                "INSERT INTO used_once(id, used_by, until) VALUES(@id, @used_by, @until) ON CONFLICT DO NOTHING",
                ("id", id),
                ("used_by", usedBy),
                ("until", until));
            return await db.First(row => row.GetString(0), "SELECT used_by FROM used_once WHERE id=@id", ("id", id)) == usedBy;
        },
        cancellation);

    /// <summary>Counts a code that is about to be checked; gives how many there were in this hour.</summary>
    public Task<long> CountTry(string userId, long hour, CancellationToken cancellation) => database.Write(
        async db => await db.First(
            row => row.GetInt64(0),
            """
            INSERT INTO code_tries(user_id, hour, tries) VALUES(@user_id, @hour, 1) ON CONFLICT(user_id) DO UPDATE SET
            tries=CASE WHEN code_tries.hour=excluded.hour THEN code_tries.tries+1 ELSE 1 END, hour=excluded.hour RETURNING tries
            """,
            ("user_id", userId),
            ("hour", hour)),
        cancellation);

    /// <summary>A code was right: those before do not count any more.</summary>
    public Task ForgetTries(string userId, CancellationToken cancellation) =>
        database.Run("DELETE FROM code_tries WHERE user_id=@user_id", cancellation, ("user_id", userId));

    /// <summary>Notes a log-in by a passkey. False where its counter did not rise, as in a copy of the authenticator, or the account is gone.</summary>
    public async Task<bool> Advance(string passkeyId, string userId, PasskeyUse use, CancellationToken cancellation) => await database.Run(
        """
        INSERT INTO passkey_uses(id, user_id, sign_count, last_used_at) SELECT @id, id, @sign_count, @last_used_at FROM users WHERE id=@user_id
        ON CONFLICT(id) DO UPDATE SET sign_count=excluded.sign_count, last_used_at=excluded.last_used_at
        WHERE passkey_uses.sign_count<excluded.sign_count OR (passkey_uses.sign_count=0 AND excluded.sign_count=0)
        """,
        cancellation,
        ("id", passkeyId),
        ("user_id", userId),
        ("sign_count", use.SignCount),
        ("last_used_at", use.LastUsedAt)) > 0;

    /// <summary>The last use of each of an account's passkeys, by its id.</summary>
    public async Task<IReadOnlyDictionary<string, PasskeyUse>> Uses(string userId, CancellationToken cancellation) => (await database.All(
        row => (Id: row.GetString(0), Use: new PasskeyUse(row.GetInt64(1), row.GetInt64(2))),
        "SELECT id, sign_count, last_used_at FROM passkey_uses WHERE user_id=@user_id",
        cancellation,
        ("user_id", userId))).ToDictionary(row => row.Id, row => row.Use);

    /// <summary>Forgets a passkey.</summary>
    public Task Remove(string passkeyId, CancellationToken cancellation) =>
        database.Run("DELETE FROM passkey_uses WHERE id=@id", cancellation, ("id", passkeyId));

    /// <summary>Forgets what is worth nothing any more.</summary>
    public Task Sweep(long now, long hour, CancellationToken cancellation) => database.Write(
        async db =>
        {
            await db.Run("DELETE FROM used_once WHERE until<=@now", ("now", now));
            await db.Run("DELETE FROM code_tries WHERE hour<@hour", ("hour", hour));
        },
        cancellation);

    /// <summary>Forgets an account within the transaction of its deletion.</summary>
    public static async Task RemoveAll(DatabaseConnection db, string userId)
    {
        await db.Run("DELETE FROM passkey_uses WHERE user_id=@user_id", ("user_id", userId));
        await db.Run("DELETE FROM code_tries WHERE user_id=@user_id", ("user_id", userId));
    }
}
