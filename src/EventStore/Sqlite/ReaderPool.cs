using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace TempMessenger.EventStore.Sqlite;

/// <summary>A few readers, opened when they are first needed; whoever finds none free waits.</summary>
internal sealed class ReaderPool(Func<SqliteConnection> open) : IDisposable
{
    private const int Most = 4;
    private readonly SemaphoreSlim free = new(Most);
    private readonly ConcurrentBag<Reader> idle = [];

    public async Task<T> Read<T>(Func<Reader, T> query, CancellationToken cancellation)
    {
        await free.WaitAsync(cancellation);
        try
        {
            if (!idle.TryTake(out var reader))
                reader = new Reader(open());
            try
            {
                return query(reader);
            }
            finally
            {
                idle.Add(reader);
            }
        }
        catch (SqliteException fault)
        {
            throw new EventStoreUnavailableException("The events cannot be read now.", fault);
        }
        finally
        {
            free.Release();
        }
    }

    public void Dispose()
    {
        while (idle.TryTake(out var reader))
            reader.Dispose();
        free.Dispose();
    }
}
