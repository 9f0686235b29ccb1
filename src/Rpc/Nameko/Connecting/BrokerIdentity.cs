namespace TempMessenger.Rpc.Nameko.Connecting;

/// <param name="Owner">Under which name this process is known on the broker: the first service that it serves, or <c>gateway</c>.</param>
internal sealed record BrokerIdentity(string Owner);
