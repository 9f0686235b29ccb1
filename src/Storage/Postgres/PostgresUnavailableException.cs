using TempMessenger.Storage.Tables;

namespace TempMessenger.Storage.Postgres;

/// <summary>PostgreSQL did not carry it out in time: it is down, overloaded or not reachable.</summary>
public sealed class PostgresUnavailableException(string message, Exception? cause = null) : DatabaseUnavailableException(message, cause);
