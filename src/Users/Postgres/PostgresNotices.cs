using System.Runtime.ExceptionServices;
using Npgsql;
using TempMessenger.Storage.Postgres;
using TempMessenger.Users.ReadModel;

namespace TempMessenger.Users.Postgres;

/// <summary>
/// What is due to be told, for all instances. Numbers are drawn under one lock, so their order is the order of commits; telling happens under
/// another one, so one instance tells at a time and the next goes on where it stopped.
/// </summary>
internal sealed class PostgresNotices(UsersTables tables) : INotices
{
    private const string Select = "SELECT number, kind, user_id, session_ids FROM notices ORDER BY number";
    private const int MostAtOnce = 100;

    // Telling waits for a broker; an instance that stands still meanwhile loses its turn after the server's patience.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);
    private const string OwnPatience = "SET LOCAL idle_in_transaction_session_timeout='10s'; SET LOCAL lock_timeout='4s'";

    public async Task<IReadOnlyList<Notice>> Due(CancellationToken cancellation) =>
        await tables.Read((db, token) => db.All(Map, Select, token), cancellation);

    public async Task Tell(Func<Notice, Task> tell, CancellationToken cancellation)
    {
        while (await tables.Read((db, token) => db.All(row => true, "SELECT 1 FROM notices LIMIT 1", token), cancellation) is [_, ..])
        {
            // What was told is taken off also where the next one could not be told.
            if (await tables.Write((db, token) => TellSome(db, tell, token), cancellation, Longest) is { } fault)
                ExceptionDispatchInfo.Throw(fault);
        }
    }

    /// <summary>Makes a notice due, within the transaction of what happened, which holds <see cref="PostgresLock.Notice"/>.</summary>
    public static Task Add(
        NpgsqlConnection db, NoticeKind kind, string userId, IReadOnlyList<string> sessionIds, CancellationToken cancellation) => db.Run(
        "INSERT INTO notices(kind, user_id, session_ids) VALUES($1, $2, $3)", cancellation, (int)kind, userId, sessionIds.ToArray());

    private static async Task<Exception?> TellSome(NpgsqlConnection db, Func<Notice, Task> tell, CancellationToken cancellation)
    {
        await db.Run(OwnPatience, cancellation);
        await db.Lock(PostgresLock.Publish, cancellation);
        foreach (var notice in await db.All(Map, $"{Select} LIMIT {MostAtOnce}", cancellation))
        {
            try
            {
                await tell(notice);
            }
#pragma warning disable CA1031 // It is handed to the caller, after what was told has been taken off.
            catch (Exception fault)
#pragma warning restore CA1031
            {
                return fault;
            }

            await db.Run("DELETE FROM notices WHERE number=$1", cancellation, notice.Number);
        }

        return null;
    }

    private static Notice Map(NpgsqlDataReader row) =>
        new(row.GetInt64(0), (NoticeKind)row.GetInt32(1), row.GetString(2), row.GetFieldValue<string[]>(3));
}
