using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TempMessenger.Contracts.Users;

namespace TempMessenger.Gateway.Realtime;

/// <summary>
/// Looks up the session of every open connection again, for the case that the event of its end was lost: once a minute, and at once when the bus is back.
/// </summary>
internal sealed partial class SessionChecks(
    ConnectionRegistry connections, IUsers users, Bus bus, HubTools tools, ILogger<SessionChecks> logger) : BackgroundService
{
    private static readonly TimeSpan LongestTick = TimeSpan.FromMilliseconds(500);
    private readonly Outage outage = new(logger, "Looking up the sessions of open sockets");
    private readonly TimeSpan interval = TimeSpan.FromMilliseconds(tools.Limits.SocketSessionCheckMilliseconds);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(interval / 10 < LongestTick ? interval / 10 : LongestTick, tools.Time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            foreach (var connection in connections.All)
                if (connection.Visitor.TokenHash is { } hash && IsDue(connection) && !await Check(connection, hash, stoppingToken))
                    break;
    }

    private bool IsDue(Connection connection) =>
        tools.Time.GetElapsedTime(connection.SessionCheckedAt) >= interval * 0.9 || connection.SessionCheckedAt < bus.ConnectedAt;

    /// <summary>False where there was no answer, which is no verdict: the others would wait for nothing either, and all are asked about in the next round.</summary>
    private async Task<bool> Check(Connection connection, string tokenHash, CancellationToken cancellation)
    {
        try
        {
            var asked = tools.Time.GetTimestamp();
            if (await users.FindSession(new FindSession(tokenHash), cancellation) is null)
                connection.End(EndReason.SessionEnded);
            connection.SessionCheckedAt = asked;
            outage.Over();
            return true;
        }
#pragma warning disable CA1031 // The next round must come whatever this one met.
        catch (Exception failure) when (!cancellation.IsCancellationRequested)
#pragma warning restore CA1031
        {
            if (!outage.Covers(failure))
                Failed(failure, connection.Visitor.SessionId);
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Session {Session} of an open socket could not be looked up")]
    private partial void Failed(Exception failure, string? session);
}
