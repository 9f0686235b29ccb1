using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using TempMessenger.EventStore.Keys;

namespace TempMessenger.EventStore;

/// <summary>A row of the log with what ties it to the row before.</summary>
/// <param name="Event">Its other columns.</param>
/// <param name="Previous">The hash of the row before; null where the chain begins.</param>
/// <param name="Hash">Null where an older version wrote the row.</param>
internal sealed record ChainedEvent(RecordedEvent Event, byte[]? Previous, byte[]? Hash);

/// <summary>Makes the hashes of rows: without the installation's key nobody can write a row that fits.</summary>
internal sealed class ChainKey(Func<byte[]> find)
{
    private const string Purpose = "tempmessenger event chain 1";

    private byte[]? key;

    private byte[] Key => key ??= find();

    public static ChainKey Of(InstallationKey installation) => new(() => installation.Derive(Purpose));

    /// <summary>
    /// HMAC-SHA256 over every column. Numbers (position, version, recorded_at) are eight bytes, most significant first; then stream, type, command_id, data and the
    /// hash of the row before, each after its length in four bytes. The form is for ever.
    /// </summary>
    public byte[] Hash(RecordedEvent e, byte[]? previous)
    {
        using var form = new MemoryStream(256 + e.Data.Length);
        return HMACSHA256.HashData(Key, Form(form, e, previous));
    }

    /// <summary>Whether a row is as it was written.</summary>
    public bool Fits(ChainedEvent row) => Hash(row.Event, row.Previous).AsSpan().SequenceEqual(row.Hash);

    /// <summary>Ties new events to the newest row.</summary>
    /// <param name="newest">Its hash; null: there is none, and the chain begins here.</param>
    /// <param name="events">In order of their positions.</param>
    /// <param name="recordedAt">Unix milliseconds.</param>
    public List<ChainedEvent> Link(byte[]? newest, IReadOnlyList<PlacedEvent> events, long recordedAt)
    {
        var rows = new List<ChainedEvent>(events.Count);
        // Made once for all: making it takes longer than hashing a row.
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Key);
        using var form = new MemoryStream(512);
        foreach (var placed in events)
        {
            var e = new RecordedEvent(placed.Position, placed.Stream, placed.Version, placed.Event.Type, placed.Event.Data, placed.CommandId, recordedAt);
            hmac.AppendData(Form(form, e, newest));
            var row = new ChainedEvent(e, newest, hmac.GetHashAndReset());
            rows.Add(row);
            newest = row.Hash;
        }

        return rows;
    }

    private static ReadOnlySpan<byte> Form(MemoryStream form, RecordedEvent e, byte[]? previous)
    {
        form.SetLength(0);
        AddNumber(form, e.Position);
        AddNumber(form, e.Version);
        AddNumber(form, e.RecordedAt);
        AddBytes(form, Encoding.UTF8.GetBytes(e.Stream));
        AddBytes(form, Encoding.UTF8.GetBytes(e.Type));
        AddBytes(form, Encoding.UTF8.GetBytes(e.CommandId));
        AddBytes(form, e.Data.Span);
        AddBytes(form, previous);
        return form.GetBuffer().AsSpan(0, (int)form.Length);
    }

    private static void AddNumber(MemoryStream form, long number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        form.Write(bytes);
    }

    private static void AddBytes(MemoryStream form, ReadOnlySpan<byte> bytes)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
        form.Write(length);
        form.Write(bytes);
    }
}
