using System.Buffers.Binary;
using System.Text;
using RabbitMQ.Client;

namespace TempMessenger.Acceptance.Tests.AsCluster;

/// <summary>Properties of a message with any bytes as its headers, also such that the client library does not write.</summary>
/// <param name="rest">The other properties.</param>
/// <param name="table">The entries of the header table.</param>
internal sealed class OddProperties(BasicProperties rest, byte[] table) : IReadOnlyBasicProperties, IAmqpHeader
{
    private const int HeadersFlag = 1 << 13;

    ushort IAmqpHeader.ProtocolClassId => 60;

    public string? AppId => rest.AppId;

    public string? ClusterId => rest.ClusterId;

    public string? ContentEncoding => rest.ContentEncoding;

    public string? ContentType => rest.ContentType;

    public string? CorrelationId => rest.CorrelationId;

    public DeliveryModes DeliveryMode => rest.DeliveryMode;

    public string? Expiration => rest.Expiration;

    public IDictionary<string, object?>? Headers => rest.Headers;

    public string? MessageId => rest.MessageId;

    public bool Persistent => rest.Persistent;

    public byte Priority => rest.Priority;

    public string? ReplyTo => rest.ReplyTo;

    public PublicationAddress? ReplyToAddress => rest.ReplyToAddress;

    public AmqpTimestamp Timestamp => rest.Timestamp;

    public string? Type => rest.Type;

    public string? UserId => rest.UserId;

    public bool IsAppIdPresent() => rest.IsAppIdPresent();

    public bool IsClusterIdPresent() => rest.IsClusterIdPresent();

    public bool IsContentEncodingPresent() => rest.IsContentEncodingPresent();

    public bool IsContentTypePresent() => rest.IsContentTypePresent();

    public bool IsCorrelationIdPresent() => rest.IsCorrelationIdPresent();

    public bool IsDeliveryModePresent() => rest.IsDeliveryModePresent();

    public bool IsExpirationPresent() => rest.IsExpirationPresent();

    public bool IsHeadersPresent() => rest.IsHeadersPresent();

    public bool IsMessageIdPresent() => rest.IsMessageIdPresent();

    public bool IsPriorityPresent() => rest.IsPriorityPresent();

    public bool IsReplyToPresent() => rest.IsReplyToPresent();

    public bool IsTimestampPresent() => rest.IsTimestampPresent();

    public bool IsTypePresent() => rest.IsTypePresent();

    public bool IsUserIdPresent() => rest.IsUserIdPresent();

    int IAmqpWriteable.GetRequiredBufferSize() => ((IAmqpHeader)rest).GetRequiredBufferSize() + 4 + table.Length;

    int IAmqpWriteable.WriteTo(Span<byte> span)
    {
        // The library writes flags and the other properties; the table belongs between the content's type and encoding and the rest.
        var written = new byte[((IAmqpHeader)rest).GetRequiredBufferSize()];
        ((IAmqpHeader)rest).WriteTo(written);
        var before = 2 + Length(ContentType) + Length(ContentEncoding);
        BinaryPrimitives.WriteUInt16BigEndian(span, (ushort)(BinaryPrimitives.ReadUInt16BigEndian(written) | HeadersFlag));
        written.AsSpan(2..before).CopyTo(span[2..]);
        BinaryPrimitives.WriteInt32BigEndian(span[before..], table.Length);
        table.CopyTo(span[(before + 4)..]);
        written.AsSpan(before..).CopyTo(span[(before + 4 + table.Length)..]);
        return written.Length + 4 + table.Length;
    }

    private static int Length(string? text) => text is null ? 0 : 1 + Encoding.UTF8.GetByteCount(text);
}
