namespace TempMessenger.EventStore;

/// <summary>Registered where a command runs the services and not a server: it neither publishes notices nor says what only servers say.</summary>
public sealed class NoticesLeft;
