using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Storage;
using TempMessenger.Storage.Tables;

namespace TempMessenger.Media.Tables;

/// <summary>The clock by which media vanish, in Unix milliseconds: PostgreSQL's where several instances share it, else that of the one process, which never goes back.</summary>
internal sealed class MediaClock([FromKeyedServices(MediaSchema.Name)] Database database, TimeProvider time)
{
    private const long MostBehind = 500;
    private readonly Lock adopting = new();
    private volatile StoreClock? clock;

    public async Task<long> Now(CancellationToken cancellation)
    {
        if (database.Dialect.IsPostgres)
            return await database.Read(db => db.First(row => row.GetInt64(0), "SELECT floor(extract(epoch FROM statement_timestamp()) * 1000)::bigint"), cancellation);
        clock ??= new(time, await database.Read(db => db.First(row => row.GetInt64(0), "SELECT coalesce(max(created_at), 0) FROM media"), cancellation));
        lock (adopting)
        {
            // The machine slept, or its clock was set right.
            if (clock.Wall - clock.Now > MostBehind)
                clock.Adopt(clock.Wall);
        }

        return clock.Now;
    }
}
