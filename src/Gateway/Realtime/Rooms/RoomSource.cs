using Microsoft.Extensions.Logging;
using TempMessenger.Background;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Messages;
using TempMessenger.Gateway.Realtime.Presence;
using TempMessenger.Gateway.Realtime.Topics;

namespace TempMessenger.Gateway.Realtime.Rooms;

/// <summary>Asks the service about rooms and keeps the clock up with its answers.</summary>
internal sealed class RoomSource(IMessages messages, ServerClock clock, ILogger<RoomSource> logger)
{
    private readonly Outage outage = new(logger, "Asking about rooms");
    private readonly FailureLog failures = new(logger, TimeProvider.System);

    /// <exception cref="ServiceException">NotFound, Unavailable.</exception>
    public async Task<RoomChanges> Ask(GetChanges request, CancellationToken cancellation)
    {
        var answer = await messages.GetChanges(request, cancellation);
        clock.Observe(answer.Now);
        outage.Over();
        return answer;
    }

    /// <summary>How far the rooms have come.</summary>
    /// <exception cref="ServiceException">Unavailable.</exception>
    public async Task<IReadOnlyList<RoomPosition>> AskPositions(IReadOnlyList<string> rooms, CancellationToken cancellation)
    {
        var answer = await messages.GetPositions(new GetPositions(rooms), cancellation);
        outage.Over();
        return answer;
    }

    /// <summary>Following a room failed in a way that nobody waits for.</summary>
    public void RoomFailed(Exception failure)
    {
        if (!outage.Covers(failure))
            failures.Write(failure, "Following a room failed; it is asked for again");
    }

    /// <summary>Asking how far rooms have come failed.</summary>
    public void Failed(Exception failure)
    {
        if (!outage.Covers(failure))
            failures.Write(failure, "Asking how far rooms have come failed; it is asked again");
    }
}
