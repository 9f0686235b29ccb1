using RabbitMQ.Client;
using TempMessenger.Rpc.Nameko.Wire;

namespace TempMessenger.Rpc.Nameko.Connecting;

/// <summary>A message that was taken out of a queue and must be settled.</summary>
internal sealed record DeliveredMessage(ulong Tag, bool Redelivered, string RoutingKey, IReadOnlyBasicProperties Properties, ReadOnlyMemory<byte> Body)
{
    public IncomingHeaders Headers => new(Properties.Headers);

    /// <summary>How often it was delivered before without being settled.</summary>
    public int FailedDeliveries => Headers.Deliveries + (Redelivered ? 1 : 0);
}
