using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using TempMessenger.Gateway.Realtime.Topics;

namespace TempMessenger.Gateway.Realtime.Sockets;

/// <summary>Encodes frames. <c>now</c> is the store's clock at the moment of writing.</summary>
internal sealed class FrameWriter(ServerClock clock, TimeProvider time)
{
    private const int LargestKeptBuffer = 256 * 1024;

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? scratch;

    [ThreadStatic]
    private static Utf8JsonWriter? json;

    public long Now => clock.Now;

    public Frame Write<TFrame>(TFrame frame)
        where TFrame : ServerFrame => new(Encode(frame), time.GetTimestamp());

    /// <param name="frame">Its last member is the entry.</param>
    /// <param name="member">The name of that member.</param>
    /// <param name="seq">The entry's place in the topic's order.</param>
    /// <param name="id">The entry's id.</param>
    /// <param name="expiresAt">When it ceases to exist; <see cref="long.MaxValue"/>: never.</param>
    public EntryFrame WriteEntry<TFrame>(TFrame frame, ReadOnlySpan<byte> member, long seq, string id, long expiresAt)
        where TFrame : ServerFrame
    {
        // What stands before it is a number and escaped strings, which hold no quotation mark.
        var bytes = Encode(frame);
        return new EntryFrame(seq, id, expiresAt, bytes, bytes.AsSpan().IndexOf(member) + member.Length, time.GetTimestamp());
    }

    public DeletionFrame WriteDeletion<TFrame>(TFrame frame, long seq, string id)
        where TFrame : ServerFrame => new(seq, id, Encode(frame), time.GetTimestamp());

    public static byte[] Encode<TFrame>(TFrame frame)
    {
        scratch ??= new ArrayBufferWriter<byte>(1024);
        scratch.ResetWrittenCount();
        json ??= new Utf8JsonWriter(scratch, new JsonWriterOptions { Encoder = FrameOptions.Written.Encoder, SkipValidation = true });
        json.Reset(scratch);
        JsonSerializer.Serialize(json, frame, Known<TFrame>.Type);
        json.Flush();
        var bytes = scratch.WrittenSpan.ToArray();
        if (scratch.Capacity > LargestKeptBuffer)
            scratch = null;
        return bytes;
    }

    private static class Known<TFrame>
    {
        public static readonly JsonTypeInfo<TFrame> Type = (JsonTypeInfo<TFrame>)FrameOptions.Written.GetTypeInfo(typeof(TFrame));
    }
}
