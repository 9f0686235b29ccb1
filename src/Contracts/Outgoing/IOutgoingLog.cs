namespace TempMessenger.Contracts.Outgoing;

/// <summary>
/// The events of this installation for other programs and for readers of its own, in <see cref="OutgoingPartitions.Count"/> partitions. Each event comes at least
/// once, those of one key in the order of the event log; nothing personal in it can be read.
/// </summary>
public interface IOutgoingLog
{
    /// <summary>Where it is, for people.</summary>
    string Place { get; }

    /// <summary>The offsets up to which readers have come.</summary>
    IReaderOffsets Offsets { get; }

    /// <summary>
    /// The records of a partition from an offset on, and then those to come, until it is cancelled. Where older records are gone it begins at the oldest one. What is no
    /// record is passed over.
    /// </summary>
    /// <param name="partition">From 0.</param>
    /// <param name="offset">0: from the beginning.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="OutgoingLogUnavailableException">The log cannot be read now; begin again behind the last record.</exception>
    IAsyncEnumerable<LoggedRecord> Read(int partition, long offset, CancellationToken cancellation);
}

/// <param name="Partition">Where it was.</param>
/// <param name="Offset">Its number there; rises, with gaps. A log that was made anew counts anew.</param>
/// <param name="Record">The event.</param>
public sealed record LoggedRecord(int Partition, long Offset, OutgoingRecord Record);

/// <summary>How far readers have come, by name and partition. Kept until it is replaced.</summary>
public interface IReaderOffsets
{
    /// <summary>The offset at which the reader goes on, or null for one that has stored none.</summary>
    /// <exception cref="OutgoingLogUnavailableException">It cannot be read now.</exception>
    Task<long?> Find(string reader, int partition, CancellationToken cancellation);

    /// <summary>Everything before <paramref name="offset"/> is done with. It may also be set back.</summary>
    /// <exception cref="OutgoingLogUnavailableException">It cannot be stored now.</exception>
    Task Store(string reader, int partition, long offset, CancellationToken cancellation);
}

/// <summary>A log outside the event table, which a relay writes to.</summary>
public interface IOutgoingTarget
{
    /// <summary>Under this name the relay keeps how far it has come; for ever.</summary>
    string Name { get; }

    /// <summary>
    /// Publishes records, those of a partition in their order. On return the broker has confirmed all of them. Where it throws, any of the first of each partition may
    /// be there: publish the same again.
    /// </summary>
    /// <exception cref="OutgoingLogUnavailableException">It cannot be written now.</exception>
    /// <exception cref="InvalidDataException">A record cannot be published at all.</exception>
    Task Publish(IReadOnlyList<OutgoingRecord> records, CancellationToken cancellation);

    /// <summary>Finds out whether the log can be used; describes it in one line.</summary>
    /// <exception cref="InvalidDataException">It cannot; the message says why.</exception>
    Task<string> Test(CancellationToken cancellation);
}

/// <summary>The outgoing log cannot be read or written now: trying again may succeed.</summary>
public sealed class OutgoingLogUnavailableException(string message, Exception? cause = null) : Exception(message, cause);
