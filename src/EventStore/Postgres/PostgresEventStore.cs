using Microsoft.Extensions.Logging;
using TempMessenger.Storage.Postgres;

namespace TempMessenger.EventStore.Postgres;

/// <summary>
/// The log that several instances share. Each instance commits what waits in it together, under one lock for the whole log, taken before positions are drawn:
/// position order is commit order. No caller waits for an answer longer than <see cref="PostgresDatabase.Patience"/>.
/// </summary>
internal static class PostgresEventStore
{
    public static EventLog Open(PostgresDatabase database, TimeProvider clock, ChainKey chain, ILogger<EventLog> logger)
    {
        var (log, committed) = (new AwaitablePosition(), new AwaitablePosition());
#pragma warning disable CA2000 // The log that is given back closes them.
        var follower = new LogFollower(database, log, logger);
        var announcer = new LogAnnouncer(database, committed, logger);
        var writer = new AppendWriter(new PostgresAppends(database, committed), chain, log, clock);
#pragma warning restore CA2000
        return new EventLog(database, writer, log, (PostgresDatabase.Patience, Close));

        async ValueTask Close()
        {
            await announcer.DisposeAsync();
            await follower.DisposeAsync();
        }
    }
}
