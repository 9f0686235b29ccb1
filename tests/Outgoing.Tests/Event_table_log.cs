namespace TempMessenger.Outgoing.Tests;

/// <summary>Where no broker is configured the event table is the log: here in SQLite.</summary>
public sealed class Event_table_log : OutgoingLogContract
{
    protected override IReadOnlyList<(string Key, string Value)> Settings => [];
}

/// <inheritdoc cref="Event_table_log"/>
[Trait("Needs", "servers")]
public sealed class Event_table_log_in_PostgreSQL : OutgoingLogContract
{
    private readonly TestDatabase database = new();

    protected override IReadOnlyList<(string Key, string Value)> Settings => [("Postgres:Connection", database.Connection)];

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        database.Dispose();
    }
}
