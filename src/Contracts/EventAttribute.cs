namespace TempMessenger.Contracts;

/// <summary>Marks a record as an event that <paramref name="service"/> publishes under <paramref name="type"/>.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class EventAttribute(string service, string type) : Attribute
{
    /// <summary>The publishing service, such as <c>message_service</c>.</summary>
    public string Service { get; } = service;

    /// <summary>The event's type, such as <c>message_posted</c>.</summary>
    public string Type { get; } = type;
}
