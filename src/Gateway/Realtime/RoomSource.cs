using Microsoft.Extensions.Logging;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Messages;

namespace TempMessenger.Gateway.Realtime;

/// <summary>Asks the service about rooms and keeps the clock up with its answers.</summary>
internal sealed partial class RoomSource(IMessages messages, ServerClock clock, ILogger<RoomSource> logger)
{
    private readonly Outage outage = new(logger, "Asking about rooms");

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
    public void Failed(Exception failure, string room)
    {
        if (!outage.Covers(failure))
            RoomFailed(failure, room);
    }

    /// <summary>Asking how far rooms have come failed.</summary>
    public void Failed(Exception failure)
    {
        if (!outage.Covers(failure))
            CheckFailed(failure);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Following room {Room} failed; it is asked for again")]
    private partial void RoomFailed(Exception failure, string room);

    [LoggerMessage(Level = LogLevel.Error, Message = "Asking how far rooms have come failed; it is asked again")]
    private partial void CheckFailed(Exception failure);
}
