using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TempMessenger.Background;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Users;
using TempMessenger.Gateway.Realtime.Presence;
using TempMessenger.Gateway.Realtime.Topics;

namespace TempMessenger.Gateway.Realtime.Sockets;

/// <summary>
/// Looks up the session of every open connection again, for the case that the event of its end was lost: once a minute, and at once when the bus is back.
/// </summary>
internal sealed class SessionChecks(
    ConnectionRegistry connections, IUserQueries users, Bus bus, HubContext tools, ILogger<SessionChecks> logger) : BackgroundService
{
    private static readonly TimeSpan LongestTick = TimeSpan.FromMilliseconds(500);
    private readonly Outage outage = new(logger, "Looking up the sessions of open sockets");
    private readonly Rounds rounds = new(logger, tools.Time, "The sessions of open sockets could not be looked up; it is tried again");
    private readonly TimeSpan interval = TimeSpan.FromMilliseconds(tools.Limits.SocketSessionCheckMilliseconds);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        rounds.Run(interval / 10 < LongestTick ? interval / 10 : LongestTick, CheckAll, stoppingToken);

    private async Task CheckAll(CancellationToken cancellation)
    {
        foreach (var connection in connections.All)
            if (connection.Visitor.TokenHash is { } hash && IsDue(connection))
                await Check(connection, hash, cancellation);
    }

    private bool IsDue(Connection connection) =>
        tools.Time.GetElapsedTime(connection.SessionCheckedAt) >= interval * 0.9 || connection.SessionCheckedAt < bus.ConnectedAt;

    /// <exception cref="ServiceException">
    /// There was no answer, which is no verdict: the others would wait for nothing either, and all are asked about in the next round.
    /// </exception>
    private async Task Check(Connection connection, string tokenHash, CancellationToken cancellation)
    {
        var asked = tools.Time.GetTimestamp();
        try
        {
            if (await users.FindSession(new FindSession(tokenHash), cancellation) is null)
                connection.End(EndReason.SessionEnded);
        }
        catch (ServiceException away) when (outage.Covers(away))
        {
            throw FailureLog.LoggedElsewhere(away);
        }

        connection.SessionCheckedAt = asked;
        outage.Over();
    }
}
