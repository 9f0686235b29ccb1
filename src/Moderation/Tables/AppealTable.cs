using System.Data.Common;
using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Storage.Tables;

namespace TempMessenger.Moderation.Tables;

/// <param name="Id">32 lower-case hex digits.</param>
/// <param name="UserId">Who appeals.</param>
/// <param name="SuspendedAt">Against the suspension of then.</param>
/// <param name="FiledAt">Unix milliseconds.</param>
/// <param name="Content">Sealed with the appeal's key; empty once it is decided.</param>
/// <param name="Command">The command that decided it; null: it is open.</param>
internal sealed record AppealRow(string Id, string UserId, long SuspendedAt, long FiledAt, byte[] Content, string? Command = null);

/// <summary>Appeals, one a suspension.</summary>
internal sealed class AppealTable([FromKeyedServices(ModerationSchema.Name)] Database database)
{
    private const string Columns = "id, user_id, suspended_at, filed_at, content, command";

    public DecisionLease Decisions { get; } = new(database, "appeals", "decided_at");

    /// <summary>Adds it; null where there is another one against the same suspension, or the id is used otherwise.</summary>
    public Task<AppealRow?> Add(AppealRow row, CancellationToken cancellation) => database.Write(
        async db =>
        {
            await db.Run(
                """
                INSERT INTO appeals(id, user_id, suspended_at, filed_at, content) VALUES(@id, @user_id, @suspended_at, @filed_at, @content)
                ON CONFLICT DO NOTHING
                """,
                ("id", row.Id),
                ("user_id", row.UserId),
                ("suspended_at", row.SuspendedAt),
                ("filed_at", row.FiledAt),
                ("content", row.Content));
            return await db.First(
                Read,
                $"SELECT {Columns} FROM appeals WHERE id=@id AND user_id=@user_id AND suspended_at=@suspended_at",
                ("id", row.Id),
                ("user_id", row.UserId),
                ("suspended_at", row.SuspendedAt));
        },
        cancellation);

    public Task<AppealRow?> Find(string id, CancellationToken cancellation) =>
        database.Read(db => db.First(Read, $"SELECT {Columns} FROM appeals WHERE id=@id", ("id", id)), cancellation);

    /// <summary>Those that are open, the oldest first.</summary>
    public async Task<IReadOnlyList<AppealRow>> List(int limit, CancellationToken cancellation) => await database.All(
        Read, $"SELECT {Columns} FROM appeals WHERE decided_at IS NULL ORDER BY filed_at, id LIMIT @limit", cancellation, ("limit", limit));

    /// <summary>Decides it and forgets its text, together with what else is written. False where it was decided before.</summary>
    public Task<bool> Decide(string id, string command, long now, Func<DatabaseConnection, Task> also, CancellationToken cancellation) => database.Write(
        async db =>
        {
            var changed = await db.Run(
                "UPDATE appeals SET decided_at=@now, command=@command, content=@none WHERE id=@id AND decided_at IS NULL",
                ("id", id),
                ("now", now),
                ("command", command),
                ("none", Array.Empty<byte>()));
            if (changed > 0)
                await also(db);
            return changed > 0;
        },
        cancellation);

    public async Task<IReadOnlyList<string>> IdsOf(string userId, CancellationToken cancellation) =>
        await database.All(row => row.GetString(0), "SELECT id FROM appeals WHERE user_id=@id", cancellation, ("id", userId));

    public Task RemoveOf(string userId, CancellationToken cancellation) => database.Run("DELETE FROM appeals WHERE user_id=@id", cancellation, ("id", userId));

    private static AppealRow Read(DbDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetInt64(2), row.GetInt64(3), row.GetFieldValue<byte[]>(4), row.IsDBNull(5) ? null : row.GetString(5));
}
