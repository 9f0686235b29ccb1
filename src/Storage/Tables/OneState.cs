namespace TempMessenger.Storage.Tables;

/// <summary>A database as it was when a transaction began to read. For one caller at a time.</summary>
internal sealed class OneState(DatabaseConnection reader) : Database
{
    public override Dialect Dialect => reader.Dialect;

    public override Task<T> Read<T>(Func<DatabaseConnection, Task<T>> query, CancellationToken cancellation) => query(reader);

    public override Task<T> Snapshot<T>(Func<Database, Task<T>> queries, CancellationToken cancellation) => queries(this);

    public override Task<T> Write<T>(Func<DatabaseConnection, Task<T>> change, CancellationToken cancellation, TimeSpan? patience = null) => throw ReadOnly();

    public override Task<T> RunAlone<T>(int advisoryLock, Func<DatabaseConnection, Task<T>> work, CancellationToken cancellation) => throw ReadOnly();

    public override Task<bool> TryRunAlone(int advisoryLock, Func<DatabaseConnection, Task> work, CancellationToken cancellation) => throw ReadOnly();

    public override Task<IAsyncDisposable?> TryHold(string what, CancellationToken cancellation) => throw ReadOnly();

    public override ShadowTables ShadowsOf(IReadOnlyList<string> tables) => throw ReadOnly();

    private static NotSupportedException ReadOnly() => new("A past state can only be read.");
}
