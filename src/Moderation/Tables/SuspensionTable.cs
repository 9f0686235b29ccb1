using System.Data.Common;
using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Contracts.Moderation;
using TempMessenger.Storage.Tables;

namespace TempMessenger.Moderation.Tables;

/// <summary>Who is suspended, for moderators. That nobody logs in is the accounts' own: a suspension is written here after it holds.</summary>
internal sealed class SuspensionTable([FromKeyedServices(ModerationSchema.Name)] Database database)
{
    private const string Columns = "user_id, suspended_until, at, by_id, report";

    /// <summary>Within the transaction of what else is written; a later suspension replaces the one before.</summary>
    public static Task Set(DatabaseConnection db, Suspension suspension) => db.Run(
        $"""
        INSERT INTO suspensions({Columns}) VALUES(@user_id, @until, @at, @by, @report) ON CONFLICT(user_id) DO UPDATE SET
        suspended_until=excluded.suspended_until, at=excluded.at, by_id=excluded.by_id, report=excluded.report
        """,
        ("user_id", suspension.UserId),
        ("until", suspension.Until),
        ("at", suspension.At),
        ("by", suspension.By),
        ("report", suspension.ReportId));

    /// <summary>Within the transaction of what else is written.</summary>
    public static Task<int> Remove(DatabaseConnection db, string userId) => db.Run("DELETE FROM suspensions WHERE user_id=@id", ("id", userId));

    /// <summary>Writes in one transaction.</summary>
    public Task Write(Func<DatabaseConnection, Task> change, CancellationToken cancellation) => database.Write(change, cancellation);

    /// <summary>The suspension of an account that holds now, or null.</summary>
    public Task<Suspension?> Find(string userId, long now, CancellationToken cancellation) => database.Read(
        db => db.First(
            Read,
            $"SELECT {Columns} FROM suspensions WHERE user_id=@id AND (suspended_until IS NULL OR suspended_until>@now)",
            ("id", userId),
            ("now", now)),
        cancellation);

    /// <summary>Those that hold now, the newest first.</summary>
    public async Task<IReadOnlyList<Suspension>> List(long now, int limit, CancellationToken cancellation) => await database.All(
        Read,
        $"SELECT {Columns} FROM suspensions WHERE suspended_until IS NULL OR suspended_until>@now ORDER BY at DESC, user_id LIMIT @limit",
        cancellation,
        ("now", now),
        ("limit", limit));

    private static Suspension Read(DbDataReader row) =>
        new(row.GetString(0), row.IsDBNull(1) ? null : row.GetInt64(1), row.GetInt64(2), row.GetString(3), row.IsDBNull(4) ? null : row.GetString(4));
}
