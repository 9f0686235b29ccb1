using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;
using TempMessenger.Storage.Disk;

namespace TempMessenger.EventStore.Keys;

/// <summary>
/// One file of keys: slots of 64 bytes, each empty (zeros) or an id (16), its key (32) and a checksum of both (16). A slot is written in place, which
/// leaves no copy of a key anywhere else, and never crosses a sector, so that a crash leaves the others whole. Writers of all processes take turns by a
/// lock of the file. A reader takes none: a slot that is half written has a wrong checksum, and its writer has not returned yet.
/// </summary>
internal sealed class KeySegment(string path)
{
    private const int IdBytes = 16;
    private const int KeyBytes = 32;
    private const int SlotBytes = 64;

    /// <summary>The file grows by this much at a time.</summary>
    private const int PageBytes = 4_096;

    /// <summary>By the end of the id, which is random in every kind of id.</summary>
    public static KeySegment Of(string root, string id) => new(Path.Combine(root, id[^3..] + ".keys"));

    /// <summary>
    /// The keys of these ids; where an id has none, the given one or a random one is added. They are on the disk before this returns, also those that
    /// were found: a writer holds the lock until its keys are.
    /// </summary>
    public IReadOnlyList<byte[]> Create(IReadOnlyList<(byte[] Id, byte[]? Key)> people)
    {
        using var file = Durable.Open(path, OpenFor.Creating)!;
        Durable.Lock(file, path);
        var slots = Read(file);
        var known = slots.Length;
        var keys = people.Select(person => KeyOf(slots, person.Id) ?? Add(file, ref slots, person.Id, person.Key)).ToList();
        // A file without a slot may have been made by a process that crashed before its name was on the disk.
        Durable.SyncFile(file, path);
        if (known == 0)
            Durable.SyncFolder(Path.GetDirectoryName(path)!);
        return keys;
    }

    public byte[]? Find(byte[] id)
    {
        using var file = Durable.Open(path, OpenFor.Reading);
        return file is null ? null : KeyOf(Read(file), id);
    }

    /// <summary>Overwrites the key with zeros, on the disk before this returns.</summary>
    public void Destroy(byte[] id)
    {
        using var file = Durable.Open(path, OpenFor.Writing);
        if (file is null)
            return;
        Durable.Lock(file, path);
        var slots = Read(file);
        for (var at = 0; at < slots.Length; at += SlotBytes)
        {
            if (slots.AsSpan(at, IdBytes).SequenceEqual(id))
                RandomAccess.Write(file, new byte[SlotBytes], at);
        }

        // Also where it was gone already: whoever destroyed it may not have got this far.
        Durable.SyncFile(file, path);
    }

    private static byte[] Add(SafeFileHandle file, ref byte[] slots, byte[] id, byte[]? key)
    {
        var at = 0;
        while (at < slots.Length && slots.AsSpan(at, SlotBytes).ContainsAnyExcept((byte)0))
            at += SlotBytes;
        var isFull = at == slots.Length;
        if (isFull)
            Array.Resize(ref slots, slots.Length + PageBytes);

        var slot = slots.AsSpan(at, SlotBytes);
        key ??= RandomNumberGenerator.GetBytes(KeyBytes);
        id.CopyTo(slot);
        key.CopyTo(slot[IdBytes..]);
        Checksum(slot).CopyTo(slot[(IdBytes + KeyBytes)..]);
        RandomAccess.Write(file, isFull ? slots.AsSpan(at) : slot, at);
        return key;
    }

    private static byte[]? KeyOf(byte[] slots, byte[] id)
    {
        for (var at = 0; at < slots.Length; at += SlotBytes)
        {
            var slot = slots.AsSpan(at, SlotBytes);
            if (slot.StartsWith(id) && slot[(IdBytes + KeyBytes)..].SequenceEqual(Checksum(slot)))
                return slot.Slice(IdBytes, KeyBytes).ToArray();
        }

        return null;
    }

    private static ReadOnlySpan<byte> Checksum(ReadOnlySpan<byte> slot) =>
        SHA256.HashData(slot[..(IdBytes + KeyBytes)]).AsSpan(0, SlotBytes - IdBytes - KeyBytes);

    /// <summary>All slots; zeros where a crash left the file shorter than a page.</summary>
    private static byte[] Read(SafeFileHandle file)
    {
        var length = (int)RandomAccess.GetLength(file);
        var slots = new byte[(length + PageBytes - 1) / PageBytes * PageBytes];
        var read = 0;
        while (read < length && RandomAccess.Read(file, slots.AsSpan(read), read) is > 0 and var some)
            read += some;
        return slots;
    }
}
