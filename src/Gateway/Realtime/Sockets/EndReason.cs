using System.Net.WebSockets;

namespace TempMessenger.Gateway.Realtime.Sockets;

/// <summary>Why a connection ended.</summary>
internal enum EndReason
{
    /// <summary>The client closed it.</summary>
    Closed,

    /// <summary>It broke: no close frame was seen.</summary>
    Broken,

    /// <summary>The server stops.</summary>
    GoingAway,

    /// <summary>The rooms could not be read for the moment; the client comes back and resumes.</summary>
    Unavailable,

    /// <summary>The client sent a message over the limit.</summary>
    TooLong,

    /// <summary>The session ended.</summary>
    SessionEnded,

    /// <summary>Not text, or too many frames that were not accepted.</summary>
    Refused,

    /// <summary>Too much waited for the client, too long, or a ping went unanswered.</summary>
    Slow,

    /// <summary>The client sent too many messages a second.</summary>
    TooFast,

    /// <summary>Too many connections of a person or an address.</summary>
    TooMany,
}

/// <summary>The one table of close codes; <c>docs/realtime.md</c> documents it for clients.</summary>
internal static class CloseCodes
{
    public static (WebSocketCloseStatus Code, string Text) Of(EndReason reason) => reason switch
    {
        EndReason.GoingAway => (WebSocketCloseStatus.EndpointUnavailable, "the server goes away"),
        EndReason.Unavailable => (WebSocketCloseStatus.EndpointUnavailable, "rooms cannot be read now"),
        EndReason.TooLong => (WebSocketCloseStatus.MessageTooBig, "message too long"),
        EndReason.SessionEnded => ((WebSocketCloseStatus)4001, "the session ended"),
        EndReason.Refused => ((WebSocketCloseStatus)4002, "frames were not accepted"),
        EndReason.Slow => ((WebSocketCloseStatus)4003, "slow"),
        EndReason.TooFast => ((WebSocketCloseStatus)4004, "too fast"),
        EndReason.TooMany => ((WebSocketCloseStatus)4005, "too many connections"),
        _ => (WebSocketCloseStatus.NormalClosure, "closed"),
    };
}
