namespace TempMessenger.EventStore;

/// <summary>
/// The store cannot take the append now: too many wait, the disk is full or faulty, or the program is stopping. Trying again with the same
/// command id is safe: should the append have reached the disk after all, the answer is <see cref="AppendResult.Repeated"/>.
/// </summary>
public sealed class EventStoreUnavailableException(string message, Exception? cause = null) : Exception(message, cause);
