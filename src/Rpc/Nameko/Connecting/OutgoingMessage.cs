using System.Globalization;
using RabbitMQ.Client;
using TempMessenger.Rpc.Nameko.Wire;

namespace TempMessenger.Rpc.Nameko.Connecting;

/// <summary>A message that is to be published, with the properties that Nameko gives each kind of message.</summary>
internal sealed record OutgoingMessage(string Exchange, string RoutingKey, bool Mandatory, BasicProperties Properties, ReadOnlyMemory<byte> Body)
{
    /// <param name="service">The service that is called.</param>
    /// <param name="method">Its method.</param>
    /// <param name="id">Under which the reply comes back.</param>
    /// <param name="replyTo">The routing key of the caller's reply queue.</param>
    /// <param name="headers">The caller's context.</param>
    /// <param name="timeout">How long the caller waits.</param>
    /// <param name="body">The arguments.</param>
    public static OutgoingMessage Request(
        string service, string method, string id, string replyTo, Dictionary<string, object?> headers, TimeSpan timeout, ReadOnlyMemory<byte> body)
    {
        var properties = Json(headers);
        properties.CorrelationId = id;
        properties.ReplyTo = replyTo;
        properties.Expiration = Math.Max(1, (long)timeout.TotalMilliseconds).ToString(CultureInfo.InvariantCulture);
        return new(Names.Exchange, $"{service}.{method}", Mandatory: true, properties, body);
    }

    public static OutgoingMessage Reply(string replyTo, string? id, ReadOnlyMemory<byte> body)
    {
        var properties = Json([]);
        if (id is not null)
            properties.CorrelationId = id;
        return new(Names.Exchange, replyTo, Mandatory: false, properties, body);
    }

    public static OutgoingMessage Event(string service, string type, Dictionary<string, object?> headers, ReadOnlyMemory<byte> body) =>
        new(Names.Events(service), type, Mandatory: false, Json(headers), body);

    /// <summary>
    /// The same message once more, straight into a queue, without what would make the broker send it elsewhere too or refuse it from this user.
    /// </summary>
    public static OutgoingMessage Copy(string queue, DeliveredMessage original, Dictionary<string, object?> further)
    {
        var headers = new Dictionary<string, object?>(original.Properties.Headers ?? new Dictionary<string, object?>());
        headers[HeaderNames.RoutingKey] = original.RoutingKey;
        headers.Remove("CC");
        headers.Remove("BCC");
        foreach (var (name, value) in further)
            headers[name] = value;
        var properties = new BasicProperties(original.Properties) { Headers = headers, DeliveryMode = DeliveryModes.Persistent };
        properties.ClearUserId();
        return new("", queue, Mandatory: false, properties, original.Body);
    }

    private static BasicProperties Json(Dictionary<string, object?> headers) => new()
    {
        ContentType = WireOptions.ContentType,
        ContentEncoding = "utf-8",
        // Nameko also writes priority 0, which is what an absent one means; the client library leaves it out.
        DeliveryMode = DeliveryModes.Persistent,
        Headers = headers,
    };
}
