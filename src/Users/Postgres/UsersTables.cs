using Npgsql;
using TempMessenger.Storage.Postgres;

namespace TempMessenger.Users.Postgres;

/// <summary>The users service's tables, which all its instances share. A database that does not answer is a refusal, not a bug.</summary>
internal sealed class UsersTables(PostgresDatabase database)
{
    public Task<T> Read<T>(Func<NpgsqlConnection, CancellationToken, Task<T>> query, CancellationToken cancellation) =>
        Refusing(database.Run(query, cancellation));

    /// <summary>All or nothing, on the disk on return.</summary>
    public Task<T> Write<T>(
        Func<NpgsqlConnection, CancellationToken, Task<T>> change, CancellationToken cancellation, TimeSpan? patience = null) =>
        Refusing(database.Transact(change, cancellation, patience));

    private static async Task<T> Refusing<T>(Task<T> answer)
    {
        try
        {
            return await answer;
        }
        catch (PostgresUnavailableException away)
        {
            throw Refusals.NotReadable(away);
        }
    }
}
