namespace TempMessenger.Rpc.Nameko.Wire;

/// <summary>
/// Headers of a message. Those with Nameko's prefix are a worker's context: every service hands them on. The others are for the receiver alone,
/// which is why the deadline has no prefix: an event that a Python service publishes must not carry the deadline of the request that caused it.
/// </summary>
internal static class HeaderNames
{
    public const string Prefix = "nameko.";
    public const string Stack = "nameko.call_id_stack";
    public const string UserId = "nameko.user_id";
    public const string UserName = "nameko.user_name";
    public const string UserRole = "nameko.user_role";
    public const string Language = "nameko.language";
    public const string TraceParent = "traceparent";

    /// <summary>When the caller gives up: Unix milliseconds, int64.</summary>
    public const string Deadline = "x-deadline";

    /// <summary>How often the message was delivered and not settled, because the process died or lost its connection.</summary>
    public const string Deliveries = "x-deliveries";

    /// <summary>Why a message lies in a queue of dead ones.</summary>
    public const string Reason = "x-reason";

    /// <summary>The routing key that a message first came with, on copies of it.</summary>
    public const string RoutingKey = "x-routing-key";
}
