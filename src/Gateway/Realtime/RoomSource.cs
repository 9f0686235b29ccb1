using Microsoft.Extensions.Logging;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Messages;

namespace TempMessenger.Gateway.Realtime;

/// <summary>Asks the service about rooms and keeps the clock up with its answers.</summary>
internal sealed partial class RoomSource(IMessages messages, ServerClock clock, ILogger<RoomSource> logger)
{
    /// <exception cref="ServiceException">NotFound, Unavailable.</exception>
    public async Task<RoomChanges> Ask(GetChanges request, CancellationToken cancellation)
    {
        var answer = await messages.GetChanges(request, cancellation);
        clock.Observe(answer.Now);
        return answer;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Following room {Room} failed; it is asked for again")]
    public partial void Failed(Exception failure, string room);
}
