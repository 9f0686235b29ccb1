namespace TempMessenger.EventStore;

/// <summary>How far a projection is, as this process knows it.</summary>
/// <param name="Name">Of the projection.</param>
/// <param name="Position">Of the last event applied.</param>
/// <param name="Behind">How many events of the log are not applied yet.</param>
/// <param name="OldestPending">When the oldest event was recorded that is not applied yet, in Unix milliseconds; null: none is known.</param>
/// <param name="Stopped">The event on which it failed and that it tries again, in words without what stands in it; null: it goes on.</param>
public sealed record ProjectionStatus(string Name, long Position, long Behind, long? OldestPending, string? Stopped);
