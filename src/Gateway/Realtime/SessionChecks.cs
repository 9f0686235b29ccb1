using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TempMessenger.Contracts.Users;

namespace TempMessenger.Gateway.Realtime;

/// <summary>Looks up the session of every open connection again once a minute, for the case that the event of its end was lost.</summary>
internal sealed partial class SessionChecks(ConnectionRegistry connections, IUsers users, HubTools tools, ILogger<SessionChecks> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var interval = TimeSpan.FromMilliseconds(tools.Limits.SocketSessionCheckMilliseconds);
        using var timer = new PeriodicTimer(interval / 10, tools.Time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            foreach (var connection in connections.All)
                if (connection.Visitor.TokenHash is { } hash && tools.Time.GetElapsedTime(connection.SessionCheckedAt) >= interval * 0.9)
                    await Check(connection, hash, stoppingToken);
    }

    private async Task Check(Connection connection, string tokenHash, CancellationToken cancellation)
    {
        try
        {
            if (await users.FindSession(new FindSession(tokenHash), cancellation) is null)
                connection.End(EndReason.SessionEnded);
            connection.SessionCheckedAt = tools.Time.GetTimestamp();
        }
#pragma warning disable CA1031 // No answer is no verdict: asked again at the next round, which must come.
        catch (Exception failure) when (!cancellation.IsCancellationRequested)
#pragma warning restore CA1031
        {
            Failed(failure, connection.Visitor.SessionId);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Session {Session} of an open socket could not be looked up")]
    private partial void Failed(Exception failure, string? session);
}
