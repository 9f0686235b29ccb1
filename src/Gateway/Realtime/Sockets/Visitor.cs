namespace TempMessenger.Gateway.Realtime.Sockets;

/// <summary>Where a connection comes from and on which session it stands.</summary>
/// <param name="Address">The network address that its connections are counted under.</param>
/// <param name="Person">Null for an anonymous connection.</param>
/// <param name="SessionId">The session's id; null for an anonymous connection.</param>
/// <param name="TokenHash">What the session is looked up by again.</param>
internal sealed record Visitor(string Address, Participant? Person = null, string? SessionId = null, string? TokenHash = null);

/// <summary>Who is logged in on a connection, as others see them.</summary>
public sealed record Participant(string Id, string Name);
