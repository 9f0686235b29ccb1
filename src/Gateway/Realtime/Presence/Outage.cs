using Microsoft.Extensions.Logging;
using TempMessenger.Contracts;

namespace TempMessenger.Gateway.Realtime.Presence;

/// <summary>Logs once that something cannot be reached and once that it can be again, however often it is tried in between.</summary>
internal sealed partial class Outage(ILogger logger, string what)
{
    private int lasts;

    public void Over()
    {
        if (Volatile.Read(ref lasts) != 0 && Interlocked.Exchange(ref lasts, 0) != 0)
            Ended(what);
    }

    /// <summary>False where the failure is of another kind: the caller has to log it.</summary>
    public bool Covers(Exception failure)
    {
        if (failure is not ServiceException { Code: ErrorCode.Unavailable })
            return false;
        if (Interlocked.Exchange(ref lasts, 1) == 0)
            Began(what, failure.Message);
        return true;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{What}: not possible now, tried again until it is. {Reason}")]
    private partial void Began(string what, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "{What}: possible again")]
    private partial void Ended(string what);
}
