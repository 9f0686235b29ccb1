namespace TempMessenger.EventStore;

/// <summary>A read model that follows the log. Register it with <see cref="EventStoreModule.AddProjection{T}"/>; each process feeds it from one place, never at once.</summary>
public interface IProjection
{
    /// <summary>For waiting and for the log file.</summary>
    string Name { get; }

    /// <summary>The position of the last event applied, 0 for none.</summary>
    Task<long> LoadPosition(CancellationToken cancellation);

    /// <summary>
    /// Applies events, in order, and stores the position of the last one in the same transaction: all or nothing. Types that it does not know
    /// are passed over, and so are events that another instance has applied. When it throws, the same events come again.
    /// </summary>
    Task Apply(IReadOnlyList<RecordedEvent> batch, CancellationToken cancellation);
}
