using System.Data.Common;
using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Moderation;
using TempMessenger.Storage.Tables;

namespace TempMessenger.Moderation.Tables;

/// <summary>What a moderator decided. It is noted before the accounts carry it out, so that it is written down whatever comes between.</summary>
/// <param name="Command">The moderator's command.</param>
/// <param name="UserId">Who is suspended.</param>
/// <param name="By">The moderator.</param>
/// <param name="Role">The moderator's role at that time.</param>
/// <param name="Days">For how long; 0: until it is lifted.</param>
/// <param name="ReportId">The case that it ends; null: none.</param>
/// <param name="At">When, Unix milliseconds.</param>
internal sealed record DecidedSuspension(string Command, string UserId, string By, Role Role, int Days, string? ReportId, long At);

/// <summary>Who is suspended, for moderators. That nobody logs in is the accounts' own: a suspension is written here after it holds.</summary>
internal sealed class SuspensionTable([FromKeyedServices(ModerationSchema.Name)] Database database)
{
    private const string Noted = "command, user_id, by_id, by_role, days, report, at";
    private const string Columns = "user_id, suspended_until, at, by_id, report";

    /// <summary>Within the transaction of what else is written; a later suspension replaces the one before. 0: it was written before.</summary>
    public static Task<int> Set(DatabaseConnection db, Suspension suspension, string command) => db.Run(
        $"""
        INSERT INTO suspensions({Columns}, command) VALUES(@user_id, @until, @at, @by, @report, @command) ON CONFLICT(user_id) DO UPDATE SET
        suspended_until=excluded.suspended_until, at=excluded.at, by_id=excluded.by_id, report=excluded.report, command=excluded.command
        WHERE suspensions.command<>excluded.command
        """,
        ("command", command),
        ("user_id", suspension.UserId),
        ("until", suspension.Until),
        ("at", suspension.At),
        ("by", suspension.By),
        ("report", suspension.ReportId));

    /// <summary>Within the transaction of what else is written.</summary>
    public static Task<int> Remove(DatabaseConnection db, string userId) => db.Run("DELETE FROM suspensions WHERE user_id=@id", ("id", userId));

    /// <summary>Notes a suspension before it is asked for; nothing where it is noted already.</summary>
    public Task Note(DecidedSuspension decided, CancellationToken cancellation) => database.Run(
        "INSERT INTO suspending(command, user_id, by_id, by_role, days, report, at) VALUES(@command, @user_id, @by, @role, @days, @report, @at) ON CONFLICT(command) DO NOTHING",
        cancellation,
        ("command", decided.Command),
        ("user_id", decided.UserId),
        ("by", decided.By),
        ("role", decided.Role.ToString()),
        ("days", decided.Days),
        ("report", decided.ReportId),
        ("at", decided.At));

    /// <summary>Within the transaction of what else is written: the suspension is written down, or was refused.</summary>
    public static Task Settle(DatabaseConnection db, string command) => db.Run("DELETE FROM suspending WHERE command=@command", ("command", command));

    /// <summary>Within the transaction of what else is written: none of an account is carried out any more.</summary>
    public static Task SettleOf(DatabaseConnection db, string userId) => db.Run("DELETE FROM suspending WHERE user_id=@id", ("id", userId));

    /// <summary>Those that were noted and not settled, the oldest first.</summary>
    public async Task<IReadOnlyList<DecidedSuspension>> ListNoted(long before, int limit, CancellationToken cancellation) => await database.All(
        ReadNoted, $"SELECT {Noted} FROM suspending WHERE at<@before ORDER BY at, command LIMIT @limit", cancellation, ("before", before), ("limit", limit));

    /// <summary>Those of an account that were noted and not settled, the oldest first.</summary>
    public async Task<IReadOnlyList<DecidedSuspension>> ListNotedOf(string userId, CancellationToken cancellation) =>
        await database.All(ReadNoted, $"SELECT {Noted} FROM suspending WHERE user_id=@id ORDER BY at, command", cancellation, ("id", userId));

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

    private static DecidedSuspension ReadNoted(DbDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetString(2), Enum.Parse<Role>(row.GetString(3)), row.GetInt32(4), row.IsDBNull(5) ? null : row.GetString(5), row.GetInt64(6));

    private static Suspension Read(DbDataReader row) =>
        new(row.GetString(0), row.IsDBNull(1) ? null : row.GetInt64(1), row.GetInt64(2), row.GetString(3), row.IsDBNull(4) ? null : row.GetString(4));
}
