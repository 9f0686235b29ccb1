using Microsoft.Data.Sqlite;
using TempMessenger.Storage.Sqlite;

namespace TempMessenger.Users.Sqlite;

/// <summary>The file <c>users.db</c>: one connection that writes, one that reads, each used by one thread at a time.</summary>
internal sealed class UsersDatabase : IDisposable
{
    private readonly Lock writing = new();
    private readonly Lock reading = new();
    private readonly SqliteConnection writer;
    private readonly SqliteConnection reader;

    public UsersDatabase(string path)
    {
        writer = SqliteFile.Open(path);
        SqliteSchema.Migrate(writer, UsersSchema.Steps);
        reader = SqliteFile.Open(path);
    }

    /// <summary>Reads on the reading connection.</summary>
    public T Read<T>(Func<SqliteConnection, T> query)
    {
        lock (reading)
            return Refusing(() => query(reader));
    }

    /// <summary>All or nothing, on the disk on return.</summary>
    public T Write<T>(Func<SqliteConnection, T> change)
    {
        lock (writing)
        {
            return Refusing(() =>
            {
                using var transaction = writer.BeginTransaction();
                var result = change(writer);
                transaction.Commit();
                return result;
            });
        }
    }

    public void Dispose()
    {
        reader.Dispose();
        writer.Dispose();
    }

    private static T Refusing<T>(Func<T> action)
    {
        try
        {
            return action();
        }
        catch (SqliteException fault)
        {
            throw Refusals.NotReadable(fault);
        }
    }
}
