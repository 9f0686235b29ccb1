using TempMessenger.Background;

namespace TempMessenger.Gateway.Realtime;

/// <summary>What every connection works with.</summary>
internal sealed record HubTools(
    ServerClock Clock, FrameWriter Writer, HubStatistics Statistics, RealtimeLimits Limits, TimeProvider Time, FailureLog Failures);
