using Npgsql;

namespace TempMessenger.Storage.Postgres;

/// <summary>The connection string as it is used: what the operator gave, with the limits that the promises of this program need.</summary>
internal static class PostgresAddress
{
    private const int DriversPool = 100;
    private const int Pool = 20;

    // The server gives up before its client does, so that nothing runs, or holds a lock, for somebody who is gone; a client that stands still
    // in the middle of a transaction loses it, and with it the locks that all other instances wait for.
    private const string ServerSettings =
        "-c synchronous_commit=on -c statement_timeout=4000 -c lock_timeout=4000 -c idle_in_transaction_session_timeout=3000";

    /// <summary>The same for a single connection whose statements may take a minute.</summary>
    public static string Unhurried(string complete) =>
        new NpgsqlConnectionStringBuilder(complete) { CommandTimeout = 60, Pooling = false }.ConnectionString;

    /// <exception cref="InvalidDataException">It is no connection string.</exception>
    public static string Complete(string connection)
    {
        try
        {
            var address = new NpgsqlConnectionStringBuilder(connection)
            {
                Timeout = 3,
                CommandTimeout = 5,
                CancellationTimeout = 500,
                TcpKeepAlive = true,
                Enlist = false,
                GssEncryptionMode = GssEncryptionMode.Disable,
            };
            address.ApplicationName ??= "tempmessenger";
            address.MaxPoolSize = address.MaxPoolSize == DriversPool ? Pool : address.MaxPoolSize;
            address.Options = address.Options is { Length: > 0 } given ? $"{given} {ServerSettings}" : ServerSettings;
            return address.ConnectionString;
        }
        catch (Exception wrong) when (wrong is ArgumentException or FormatException or InvalidOperationException)
        {
            // Its text may repeat the password.
            throw new InvalidDataException($"{PostgresOptions.Key} is no connection string. Write it like Host=127.0.0.1;Database=tempmessenger;Username=tempmessenger;Password=….");
        }
    }
}
