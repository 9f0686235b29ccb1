using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace TempMessenger.EventStore;

/// <summary>
/// States that are stored beside long streams, with the append that reaches them. A snapshot only saves time: one that is absent, of another form, not
/// authentic, or of another history of the stream is passed over, and the stream is folded from its first event.
/// </summary>
/// <param name="Key">Authenticates them.</param>
/// <param name="Scope">Of the stored values.</param>
/// <param name="Number">Of the form of the content; another one where it or the fold changes. It is stored, and others are passed over.</param>
/// <param name="Every">A new one is written with the append that makes the events since the last one that many.</param>
/// <param name="Write">The content; what is personal must be sealed in it, as in events.</param>
/// <param name="Read">From the content.</param>
public sealed record SnapshotForm<TState>(
    SnapshotKey Key, string Scope, int Number, int Every, Func<TState, byte[]> Write, Func<byte[], TState> Read)
{
    private const int HashBytes = HMACSHA256.HashSizeInBytes;
    private const int HeadBytes = sizeof(int) + sizeof(long) + sizeof(int);

    /// <summary>Whether a stream in this state has a snapshot; where it has none (any more), what is stored is removed.</summary>
    public Predicate<TState> IsKept { get; init; } = _ => true;

    /// <summary>HMAC over scope, stream and all that follows; number, version, length of the command's id, the id, the content.</summary>
    internal byte[] Seal(string stream, Snapshot<TState> snapshot)
    {
        var (command, content) = (Encoding.UTF8.GetBytes(snapshot.CommandId), Write(snapshot.State));
        var box = new byte[HashBytes + HeadBytes + command.Length + content.Length];
        var body = box.AsSpan(HashBytes);
        BinaryPrimitives.WriteInt32BigEndian(body, Number);
        BinaryPrimitives.WriteInt64BigEndian(body[sizeof(int)..], snapshot.Version);
        BinaryPrimitives.WriteInt32BigEndian(body[(sizeof(int) + sizeof(long))..], command.Length);
        command.CopyTo(body[HeadBytes..]);
        content.CopyTo(body[(HeadBytes + command.Length)..]);
        Hash(stream, body).CopyTo(box, 0);
        return box;
    }

    /// <summary>Null where it is not authentic, or of another form.</summary>
    internal Snapshot<TState>? Open(string stream, byte[] box)
    {
        if (box.Length < HashBytes + HeadBytes)
            return null;
        var body = box.AsSpan(HashBytes);
        if (!CryptographicOperations.FixedTimeEquals(Hash(stream, body), box.AsSpan(0, HashBytes)) || BinaryPrimitives.ReadInt32BigEndian(body) != Number)
            return null;
        var version = BinaryPrimitives.ReadInt64BigEndian(body[sizeof(int)..]);
        var content = HeadBytes + BinaryPrimitives.ReadInt32BigEndian(body[(sizeof(int) + sizeof(long))..]);
        return new(Read(body[content..].ToArray()), version, Encoding.UTF8.GetString(body[HeadBytes..content]));
    }

    private byte[] Hash(string stream, ReadOnlySpan<byte> body)
    {
        // Names hold no NUL, so no two places have the same bytes.
        var place = Encoding.UTF8.GetBytes($"{Scope}\0{stream}\0");
        return Key.Authenticate([.. place, .. body]);
    }
}

/// <param name="State">Of the stream.</param>
/// <param name="Version">The version that it was folded from.</param>
/// <param name="CommandId">The command that led to that version: the stream still must say so.</param>
internal sealed record Snapshot<TState>(TState State, long Version, string CommandId);
