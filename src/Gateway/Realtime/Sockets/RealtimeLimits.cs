using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace TempMessenger.Gateway.Realtime.Sockets;

/// <summary>What one socket, one person and one address may take (configuration section <c>Limits</c>).</summary>
internal sealed class RealtimeLimits
{
    /// <summary>Open sockets of one account.</summary>
    [Range(1, 1_000_000)]
    public int SocketsPerPerson { get; set; } = 5;

    /// <summary>Open sockets of one network address (of one /64 under IPv6).</summary>
    [Range(1, 1_000_000)]
    public int SocketsPerAddress { get; set; } = 200;

    /// <summary>Rooms that one socket may be subscribed to at a time.</summary>
    [Range(1, 10_000)]
    public int RoomsPerSocket { get; set; } = 50;

    /// <summary>Messages that a client may send in a second.</summary>
    [Range(1, 1_000_000)]
    public int SocketMessagesPerSecond { get; set; } = 20;

    /// <summary>The longest message that a client may send, in bytes.</summary>
    [Range(256, 1 << 20)]
    public int SocketMessageBytes { get; set; } = 16 * 1024;

    /// <summary>Frames in a row that are not accepted before the socket is closed.</summary>
    [Range(1, 1_000_000)]
    public int SocketRefusedFrames { get; set; } = 10;

    /// <summary>What may wait for one socket, in bytes; more and the reader is slow.</summary>
    [Range(64 * 1024, 1 << 30)]
    public int SocketQueueBytes { get; set; } = 256 * 1024;

    /// <summary>How long anything may wait for one socket, in milliseconds; longer and the reader is slow.</summary>
    [Range(100, 600_000)]
    public int SocketWaitMilliseconds { get; set; } = 5_000;

    /// <summary>How often an otherwise silent socket is asked for a sign of life, in milliseconds.</summary>
    [Range(100, 600_000)]
    public int SocketPingMilliseconds { get; set; } = 15_000;

    /// <summary>How often a socket that is being written to is asked, in milliseconds: buffers on the way may hide that the client does not read.</summary>
    [Range(100, 600_000)]
    public int SocketBusyPingMilliseconds { get; set; } = 1_000;

    /// <summary>How long that sign may take, in milliseconds; longer and the reader is slow.</summary>
    [Range(100, 600_000)]
    public int SocketPongMilliseconds { get; set; } = 8_000;

    /// <summary>How often the session of an open socket is looked up again, in milliseconds.</summary>
    [Range(100, 600_000)]
    public int SocketSessionCheckMilliseconds { get; set; } = 60_000;
}

/// <summary>The ranges of <see cref="RealtimeLimits"/>, compiled.</summary>
[OptionsValidator]
internal sealed partial class RealtimeLimitsValidator : IValidateOptions<RealtimeLimits>;
