using TempMessenger.Contracts.Outgoing;
using TempMessenger.Storage.Tables;

namespace TempMessenger.EventStore.Outgoing;

/// <summary>The offsets of readers of one kind of log, for those kinds that keep none themselves.</summary>
/// <param name="database">Where the table is.</param>
/// <param name="log">The kind of log; offsets of another mean nothing in it.</param>
internal sealed class ReaderOffsetTable(Database database, string log) : IReaderOffsets
{
    public Task<long?> Find(string reader, int partition, CancellationToken cancellation) => Translate(() => database.Read(
        db => db.First(
            row => (long?)row.GetInt64(0),
            "SELECT next FROM outgoing_offsets WHERE log=@log AND reader=@reader AND part=@part",
            ("log", log),
            ("reader", reader),
            ("part", (long)partition)),
        cancellation));

    public Task Store(string reader, int partition, long offset, CancellationToken cancellation) => Translate(() => database.Run(
        """
        INSERT INTO outgoing_offsets(log, reader, part, next) VALUES(@log, @reader, @part, @next)
        ON CONFLICT(log, reader, part) DO UPDATE SET next=excluded.next
        """,
        cancellation,
        ("log", log),
        ("reader", reader),
        ("part", (long)partition),
        ("next", offset)));

    private static async Task<T> Translate<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (DatabaseUnavailableException fault)
        {
            throw new OutgoingLogUnavailableException("The offsets of readers cannot be read or written now.", fault);
        }
    }
}
