using TempMessenger.Storage.Tables;

namespace TempMessenger.EventStore;

/// <summary>
/// A read model that follows the log: one class with its SQL and its fold. Register it with <see cref="EventStoreModule.AddProjection{T}"/>. Its position, the
/// transaction of a batch, notices, rebuilding and verifying are the kit's.
/// </summary>
public interface IProjection
{
    /// <summary>For waiting and for the log file.</summary>
    string Name { get; }

    /// <summary>Where its tables are.</summary>
    Database Database { get; }

    /// <summary>Its tables and <see cref="PositionTable"/>.</summary>
    DatabaseSchema Schema { get; }

    /// <summary>The table whose single row holds, in the column <c>position</c>, the position of the last event applied; 0 for none.</summary>
    string PositionTable { get; }

    /// <summary>The tables that follow from the log alone: rebuilding replaces them.</summary>
    IReadOnlyList<string> Tables { get; }

    /// <summary>Where its notices go; null: it has none.</summary>
    Outbox? Outbox { get; }

    /// <summary>
    /// Writes what events mean, within the transaction that also stores the position of the last one. Types that it does not know are passed over. When it
    /// throws, the same events come again.
    /// </summary>
    Task Apply(ProjectionBatch batch);

    /// <summary>All rows of <see cref="Tables"/> by key, in a form in which equal rows are equal, to compare two of the same kind.</summary>
    Task<IReadOnlyDictionary<string, object>> ReadRows(Database database, CancellationToken cancellation);
}

/// <summary>Events that are to be applied, in order, and the transaction in which they are.</summary>
/// <param name="events">At least one; none of them is applied yet.</param>
/// <param name="db">The transaction.</param>
/// <param name="isReplay">Whether this is a copy beside the read model in use.</param>
public sealed class ProjectionBatch(IReadOnlyList<RecordedEvent> events, DatabaseConnection db, bool isReplay)
{
    private readonly List<NewNotice> notices = [];

    /// <summary>In order.</summary>
    public IReadOnlyList<RecordedEvent> Events => events;

    /// <summary>The transaction.</summary>
    public DatabaseConnection Db => db;

    /// <summary>True for a copy that is built beside the read model in use: only its tables may change, nothing else may follow from the events.</summary>
    public bool IsReplay => isReplay;

    internal IReadOnlyList<NewNotice> Notices => notices;

    /// <summary>Up to which position the events are applied once this transaction is committed; null: all of them.</summary>
    internal long? AppliedTo { get; private set; }

    /// <summary>Makes a notice due, with the transaction.</summary>
    public void Notify(NewNotice notice) => notices.Add(notice);

    /// <summary>
    /// Ends the transaction before an event: it and those after it come again in the next one. For an event whose effect is too large for one transaction: what is done
    /// of it must show by itself when it comes again. A replay has no need of it and takes no notice.
    /// </summary>
    public void EndBefore(RecordedEvent e)
    {
        ArgumentNullException.ThrowIfNull(e);
        AppliedTo = e.Position - 1;
    }
}
