using Microsoft.Data.Sqlite;
using SQLitePCL;
using TempMessenger.Contracts.Messages;
using TempMessenger.Messages.Embedded.Rooms;
using TempMessenger.Messages.Embedded.Sealing;

namespace TempMessenger.Messages.Embedded.Journaling;

/// <summary>
/// What makes messages outlive a crash: written before the answer, in transactions of many, and read only at start. Holds the one connection; the
/// writer's.
/// </summary>
internal sealed class Journal(SqliteConnection connection, PeriodKeys keys, long lastRow) : IDisposable
{
    private readonly SealedText text = new();
    private readonly byte[] id = new byte[MessageId.Bytes];

    private readonly JournalStatement begin = new(connection, "BEGIN IMMEDIATE");
    private readonly JournalStatement commit = new(connection, "COMMIT");
    private readonly JournalStatement rollback = new(connection, "ROLLBACK");
    private readonly JournalStatement truncate = new(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
    private readonly JournalStatement setFloor = new(connection, "UPDATE store SET clock_floor = ?1 WHERE clock_floor < ?1");
    private readonly JournalStatement setLastSeq = new(connection, "UPDATE rooms SET last_seq = ?2 WHERE number = ?1");
    private readonly JournalStatement forget = new(connection, "DELETE FROM messages WHERE row = ?1");

    private readonly JournalStatement delete =
        new(connection, "UPDATE messages SET deleted_seq = ?2, deleted_at = ?3, key = 0, sealed = NULL WHERE row = ?1");

    private readonly JournalStatement addRoom = new(
        connection,
        "INSERT INTO rooms(number, name, title, lifetime, owner, epoch, last_seq, created_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, 0, ?7)");

    private readonly JournalStatement addMessage = new(
        connection,
        "INSERT INTO messages(row, id, room, seq, author, created_at, expires_at, key, sealed) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)");

    /// <summary>For tests that make the disk full.</summary>
    internal SqliteConnection Connection => connection;

    public PeriodKeys Keys => keys;

    /// <summary>True while the write-ahead log may still hold what was deleted before its time.</summary>
    public bool HoldsDeleted { get; private set; }

    public void Begin() => begin.Run();

    /// <summary>On return everything since <see cref="Begin"/> is on the disk, and before it the keys that it needs.</summary>
    public void Commit()
    {
        keys.Write();
        commit.Run();
    }

    /// <summary>Gives up what was not committed. SQLite may have done so by itself, and a disk that refuses this too refuses the next batch.</summary>
    public void TryRollback()
    {
        try
        {
            if (raw.sqlite3_get_autocommit(connection.Handle) == 0)
                rollback.Run();
        }
        catch (SqliteException)
        {
            // The next BEGIN fails the same way, and its callers get the failure.
        }
    }

    /// <summary>A row number is never used again in this run, not even after a failure: it is the nonce.</summary>
    public void Add(MessageEntry entry, Message message)
    {
        entry.Row = ++lastRow;
        entry.Key = keys.Take(message.ExpiresAt, message.ExpiresAt - message.CreatedAt);
        entry.Id.Write(id);
        addMessage.Set(1, entry.Row).Set(2, id).Set(3, entry.Room.Number).Set(4, message.Seq).Set(5, message.Author.Id)
            .Set(6, message.CreatedAt).Set(7, message.ExpiresAt).Set(8, entry.Key.Id)
            .Set(9, text.Seal(entry.Key, entry.Row, entry.Id, message)).Run();
    }

    public void Delete(MessageEntry entry, long seq, long at)
    {
        delete.Set(1, entry.Row).Set(2, seq).Set(3, at).Run();
        HoldsDeleted = true;
    }

    public void Add(LiveRoom room, long? lifetime) =>
        addRoom.Set(1, room.Number).Set(2, room.Room.Name).Set(3, room.Room.Title).Set(4, lifetime).Set(5, room.Room.Owner)
            .Set(6, room.Epoch).Set(7, room.Room.CreatedAt).Run();

    public void SetLastSeq(LiveRoom room, long seq) => setLastSeq.Set(1, room.Number).Set(2, seq).Run();

    public void SetFloor(long floor) => setFloor.Set(1, floor).Run();

    public void Forget(long row) => forget.Set(1, row).Run();

    /// <summary>Moves everything from the write-ahead log into the file, where deleted content is overwritten, and empties it.</summary>
    public void Truncate()
    {
        truncate.Read();
        var busy = truncate.Number(0) != 0;
        truncate.Reset();
        HoldsDeleted = busy;
    }

    public void Dispose()
    {
        foreach (var statement in (JournalStatement[])[begin, commit, rollback, truncate, setFloor, setLastSeq, forget, delete, addRoom, addMessage])
            statement.Dispose();
        connection.Dispose();
    }
}
