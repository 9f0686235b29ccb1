namespace TempMessenger.Storage.Postgres;

/// <summary>
/// PostgreSQL did not carry it out in time: it is down, overloaded or not reachable. What was to be written may have been written: whoever tries
/// again must bear that.
/// </summary>
public sealed class PostgresUnavailableException(string message, Exception? cause = null) : Exception(message, cause);
