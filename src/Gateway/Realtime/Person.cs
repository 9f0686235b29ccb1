namespace TempMessenger.Gateway.Realtime;

/// <summary>Who is logged in on a connection, as others see them.</summary>
internal sealed record Person(string Id, string Name);
