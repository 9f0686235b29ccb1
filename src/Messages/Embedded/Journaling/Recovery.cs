using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using TempMessenger.Contracts.Messages;
using TempMessenger.Messages.Embedded.Rooms;
using TempMessenger.Messages.Embedded.Sealing;
using TempMessenger.Messages.Sealing;

namespace TempMessenger.Messages.Embedded.Journaling;

/// <summary>
/// Reads the journal at start: rooms with their epoch and last number, what still lives, what must be remembered. What has expired or has no key
/// any more is not read.
/// </summary>
internal sealed class Recovery(SqliteConnection connection, Memory memory, IReadOnlyDictionary<long, PeriodKey> keys, long now)
{
    private const int MaxNames = 10_000;

    private readonly Dictionary<long, LiveRoom> rooms = [];
    private readonly Dictionary<string, string> authors = [];
    private readonly SealedText text = new();

    public long LastRow { get; private set; }

    /// <summary>Rows whose ids are free again.</summary>
    public List<long> Forgotten { get; } = [];

    /// <summary>Messages that should live but whose keys are gone.</summary>
    public int Unreadable { get; private set; }

    public static long ReadFloor(SqliteConnection connection)
    {
        using var statement = new JournalStatement(connection, "SELECT clock_floor FROM store");
        return statement.Read() ? statement.Number(0) : 0;
    }

    public void Run(long defaultLifetime)
    {
        ReadRooms(defaultLifetime);
        ReadMessages();
    }

    private void ReadRooms(long defaultLifetime)
    {
        using var statement = new JournalStatement(
            connection, "SELECT number, name, title, lifetime, owner, epoch, last_seq, created_at FROM rooms ORDER BY number");
        while (statement.Read())
        {
            var lifetime = statement.NumberOrNull(3) ?? defaultLifetime;
            var room = new Room(statement.Text(1), statement.Text(2), lifetime, statement.TextOrNull(4), statement.Number(7));
            var live = new LiveRoom((int)statement.Number(0), room, statement.Text(5), statement.Number(6));
            rooms.Add(live.Number, live);
            memory.Add(live);
        }
    }

    private void ReadMessages()
    {
        using var statement = new JournalStatement(
            connection,
            "SELECT row, id, room, seq, author, created_at, expires_at, deleted_seq, deleted_at, key, sealed FROM messages ORDER BY row");
        while (statement.Read())
        {
            LastRow = statement.Number(0);
            Take(statement);
        }
    }

    private void Take(JournalStatement row)
    {
        var expiresAt = row.Number(6);
        var deletedAt = row.NumberOrNull(8);
        if (expiresAt > now && deletedAt is { } at)
            memory.Add(MessageEntry.Deleted(RoomOf(row), IdOf(row), Describe(row, new("", null, "", null)), row.Number(7), at, LastRow));
        else if (expiresAt > now && TryOpen(row, out var live))
            memory.Add(live);
        else
            Remember(row, (deletedAt ?? expiresAt) + Tombstones.MemoryMilliseconds, deletedAt is not null);
    }

    private void Remember(JournalStatement row, long forgetAt, bool wasDeleted)
    {
        if (forgetAt > now)
            memory.Tombstones.Add(IdOf(row), new(AuthorOf(row), forgetAt, LastRow, wasDeleted));
        else
            Forgotten.Add(LastRow);
    }

    private bool TryOpen(JournalStatement row, out MessageEntry entry)
    {
        entry = null!;
        try
        {
            if (keys.TryGetValue(row.Number(9), out var key))
            {
                key.Messages++;
                var opened = text.Open(key, LastRow, IdOf(row), row.Blob(10));
                entry = new(RoomOf(row), IdOf(row), Describe(row, opened)) { Row = LastRow, Key = key };
                return true;
            }
        }
        catch (CryptographicException)
        {
            // Killed while the key was being overwritten: its last message had gone.
            keys[row.Number(9)].Messages--;
        }

        Unreadable++;
        return false;
    }

    private Message Describe(JournalStatement row, Readable opened) => new()
    {
        Id = IdOf(row).ToString(),
        Room = RoomOf(row).Room.Name,
        Seq = row.Number(3),
        Author = new(AuthorOf(row), Shared(opened.Name)),
        Email = opened.Email is { } email ? Shared(email) : null,
        Text = opened.Text,
        Media = opened.Media,
        CreatedAt = row.Number(5),
        ExpiresAt = row.Number(6),
    };

    private LiveRoom RoomOf(JournalStatement row) => rooms[row.Number(2)];

    private static MessageId IdOf(JournalStatement row) => MessageId.Read(row.Blob(1));

    private string AuthorOf(JournalStatement row) => Shared(row.Text(4));

    /// <summary>One instance for all messages of a person, as when they were posted.</summary>
    private string Shared(string name)
    {
        if (authors.TryGetValue(name, out var known))
            return known;
        if (authors.Count < MaxNames)
            authors.Add(name, name);
        return name;
    }
}
