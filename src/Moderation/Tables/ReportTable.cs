using System.Data.Common;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Contracts.Moderation;
using TempMessenger.Storage.Tables;

namespace TempMessenger.Moderation.Tables;

/// <param name="Id">32 lower-case hex digits.</param>
/// <param name="Kind">One of <see cref="ReportKind"/>.</param>
/// <param name="Targets">As reported.</param>
/// <param name="Removable">Those of them that are the person's.</param>
/// <param name="Person">Who is reported.</param>
/// <param name="Reporter">Who reported.</param>
/// <param name="Reason">One of <see cref="ReportReason"/>.</param>
/// <param name="FiledAt">Unix milliseconds.</param>
/// <param name="Copy">What the reporter saw, sealed with the key of the case; empty once it is ended.</param>
internal sealed record ReportRow(
    string Id, string Kind, IReadOnlyList<string> Targets, IReadOnlyList<string> Removable, string Person, string Reporter, string Reason, long FiledAt, byte[] Copy)
{
    /// <summary>The order in which reports came.</summary>
    public long Number { get; init; }

    /// <summary>Null: it is open.</summary>
    public CaseEnd? End { get; init; }
}

/// <param name="At">Unix milliseconds.</param>
/// <param name="By">The account that ended it; null: nobody did in time.</param>
/// <param name="Command">With which command; null: nobody did in time.</param>
/// <param name="Removed">What was reported was removed.</param>
/// <param name="SuspendedDays">For how long the person was suspended; 0: without an end; null: they were not.</param>
internal sealed record CaseEnd(long At, string? By, string? Command, bool Removed, int? SuspendedDays);

/// <summary>Reports with their sealed copies.</summary>
internal sealed class ReportTable([FromKeyedServices(ModerationSchema.Name)] Database database)
{
    private const string Columns =
        "id, kind, targets, removable, person, reporter, reason, filed_at, copy, number, ended_at, decided_by, command, removed, suspended_days";

    /// <summary>Of decisions about cases.</summary>
    public DecisionLease Decisions { get; } = new(database, "reports", "ended_at");

    /// <summary>Adds a report, unless the id is used: then that one is given.</summary>
    public Task<ReportRow> Add(ReportRow row, CancellationToken cancellation) => database.Write(
        async db =>
        {
            await db.Run(
                """
                INSERT INTO reports(id, kind, targets, removable, person, reporter, reason, filed_at, copy)
                VALUES(@id, @kind, @targets, @removable, @person, @reporter, @reason, @filed_at, @copy) ON CONFLICT(id) DO NOTHING
                """,
                ("id", row.Id),
                ("kind", row.Kind),
                ("targets", Json(row.Targets)),
                ("removable", Json(row.Removable)),
                ("person", row.Person),
                ("reporter", row.Reporter),
                ("reason", row.Reason),
                ("filed_at", row.FiledAt),
                ("copy", row.Copy));
            return (await db.First(Read, $"SELECT {Columns} FROM reports WHERE id=@id", ("id", row.Id)))!;
        },
        cancellation);

    public Task<ReportRow?> Find(string id, CancellationToken cancellation) =>
        database.Read(db => db.First(Read, $"SELECT {Columns} FROM reports WHERE id=@id", ("id", id)), cancellation);

    public async Task<int> CountOpen(string reporter, CancellationToken cancellation) => (int)await database.Read(
        db => db.First(row => row.GetInt64(0), "SELECT count(*) FROM reports WHERE reporter=@reporter AND ended_at IS NULL", ("reporter", reporter)), cancellation);

    /// <summary>The newest reports of a person before a number.</summary>
    public async Task<IReadOnlyList<ReportRow>> ListOf(string reporter, long before, int limit, CancellationToken cancellation) => await database.All(
        Read,
        $"SELECT {Columns} FROM reports WHERE reporter=@reporter AND number<@before ORDER BY number DESC LIMIT @limit",
        cancellation,
        ("reporter", reporter),
        ("before", before),
        ("limit", limit));

    /// <summary>The newest reports before a number that are open, or that are ended.</summary>
    public async Task<IReadOnlyList<ReportRow>> List(bool ended, long before, int limit, CancellationToken cancellation) => await database.All(
        Read,
        $"SELECT {Columns} FROM reports WHERE ended_at IS {(ended ? "NOT " : "")}NULL AND number<@before ORDER BY number DESC LIMIT @limit",
        cancellation,
        ("before", before),
        ("limit", limit));

    /// <summary>Cases that are open since a moment or longer, the oldest first.</summary>
    public async Task<IReadOnlyList<string>> ListOpenSince(long at, int limit, CancellationToken cancellation) => await database.All(
        row => row.GetString(0),
        "SELECT id FROM reports WHERE ended_at IS NULL AND filed_at<=@at ORDER BY filed_at LIMIT @limit",
        cancellation,
        ("at", at),
        ("limit", limit));

    /// <summary>Ends a case and forgets its copy, together with what else is written. False where it was ended before.</summary>
    public Task<bool> End(string id, CaseEnd end, Func<DatabaseConnection, Task> also, CancellationToken cancellation) => database.Write(
        async db =>
        {
            var changed = await db.Run(
                """
                UPDATE reports SET ended_at=@at, decided_by=@by, command=@command, removed=@removed, suspended_days=@days, copy=@none
                WHERE id=@id AND ended_at IS NULL
                """,
                ("id", id),
                ("at", end.At),
                ("by", end.By),
                ("command", end.Command),
                ("removed", end.Removed ? 1L : 0L),
                ("days", (long?)end.SuspendedDays),
                ("none", Array.Empty<byte>()));
            if (changed > 0)
                await also(db);
            return changed > 0;
        },
        cancellation);

    /// <summary>All reports of a person: their ids, so that keys are destroyed before the rows go.</summary>
    public async Task<IReadOnlyList<string>> IdsOf(string reporter, CancellationToken cancellation) =>
        await database.All(row => row.GetString(0), "SELECT id FROM reports WHERE reporter=@reporter", cancellation, ("reporter", reporter));

    public Task RemoveOf(string reporter, CancellationToken cancellation) =>
        database.Run("DELETE FROM reports WHERE reporter=@reporter", cancellation, ("reporter", reporter));

    private static string Json(IReadOnlyList<string> ids) => JsonSerializer.Serialize(ids, ModerationJson.Default.IReadOnlyListString);

    private static IReadOnlyList<string> Ids(string json) => JsonSerializer.Deserialize(json, ModerationJson.Default.IReadOnlyListString) ?? [];

    private static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static ReportRow Read(DbDataReader row) => new(
        row.GetString(0), row.GetString(1), Ids(row.GetString(2)), Ids(row.GetString(3)), row.GetString(4), row.GetString(5), row.GetString(6), row.GetInt64(7),
        row.GetFieldValue<byte[]>(8))
    {
        Number = row.GetInt64(9),
        End = row.IsDBNull(10)
            ? null
            : new(row.GetInt64(10), Text(row, 11), Text(row, 12), row.GetInt64(13) != 0, row.IsDBNull(14) ? null : (int)row.GetInt64(14)),
    };
}
