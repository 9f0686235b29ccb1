using TempMessenger.Storage.Tables;

namespace TempMessenger.Moderation.Tables;

/// <summary>
/// Lets one decision at a time be carried out, since its effects in other services come before it is written down. It ends by itself, so that a decision that a crash cut short
/// can be made again.
/// </summary>
/// <param name="database">Where the table is.</param>
/// <param name="table">Has the columns <c>deciding</c> and <c>deciding_until</c>.</param>
/// <param name="endedAt">The column that is null as long as nothing was decided.</param>
internal sealed class DecisionLease(Database database, string table, string endedAt)
{
    /// <summary>Longer than any call waits for its answer.</summary>
    public const long Milliseconds = 30_000;

    /// <summary>False where it is decided, or another decision is being carried out.</summary>
    public async Task<bool> Take(string id, string command, long now, CancellationToken cancellation) => await database.Write(
        db => db.Run(
            $"""
            UPDATE {table} SET deciding=@command, deciding_until=@until
            WHERE id=@id AND {endedAt} IS NULL AND (deciding IS NULL OR deciding=@command OR deciding_until<=@now)
            """,
            ("id", id),
            ("command", command),
            ("until", now + Milliseconds),
            ("now", now)),
        cancellation) > 0;

    /// <summary>The decision was refused, and changed nothing.</summary>
    public Task GiveBack(string id, string command, CancellationToken cancellation) =>
        database.Run($"UPDATE {table} SET deciding=NULL WHERE id=@id AND deciding=@command", cancellation, ("id", id), ("command", command));
}
