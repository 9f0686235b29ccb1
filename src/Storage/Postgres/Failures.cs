using System.Net.Sockets;
using Npgsql;

namespace TempMessenger.Storage.Postgres;

/// <summary>Distinguishes failures of the server and the network from bugs of this program.</summary>
internal static class Failures
{
    // Classes of SQLSTATE: connection, resources, operator's intervention, system, roll-back (deadlock), authorisation, no such database.
    private static readonly string[] Classes = ["08", "53", "57", "58", "40", "28", "3D"];

    // Lock not available, a transaction that idled too long, a server that only reads (after a fail-over).
    private static readonly string[] States = ["55P03", "25P03", "25006"];

    /// <summary>Another attempt, later, may succeed.</summary>
    public static bool IsOfTheServer(Exception failure) => failure switch
    {
        PostgresException refused => Classes.Contains(refused.SqlState[..2]) || States.Contains(refused.SqlState),
        NpgsqlException or SocketException or IOException or TimeoutException => true,
        // A pool that is being closed.
        ObjectDisposedException => true,
        _ => false,
    };

    /// <summary>A connection that had been idle turned out dead: another one may work at once.</summary>
    public static bool IsOfAnOldConnection(Exception failure) => failure switch
    {
        PostgresException refused => refused.SqlState is "57P01" or "57P02",
        NpgsqlException { InnerException: IOException } => true,
        _ => false,
    };
}
