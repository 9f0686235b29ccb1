using TempMessenger.Storage.Sqlite;
using TempMessenger.Storage.Tables;

namespace TempMessenger.EventStore.Tests;

/// <summary>A small read model: how many events each stream has. It can be made to fail.</summary>
internal sealed class Tally : IProjection, IDisposable
{
    /// <summary>Its tables.</summary>
    public static readonly DatabaseSchema Steps = new("tally", sql =>
    [
        $"""
        CREATE TABLE progress(position {sql.Number} NOT NULL){sql.Strict};
        INSERT INTO progress(position) VALUES(0);
        CREATE TABLE counts(stream {sql.Text} PRIMARY KEY, events {sql.Number} NOT NULL CHECK(events < 1000000)){sql.Choose(" STRICT, WITHOUT ROWID", "")};
        CREATE INDEX counts_by_events ON counts(events);
        CREATE TABLE names(number {sql.Number} NOT NULL, name {sql.Text} NOT NULL UNIQUE, seal {sql.Bytes}){sql.Strict};
        CREATE TABLE due(number {sql.Serial}, kind {sql.Number} NOT NULL, data {sql.Text} NOT NULL){sql.Strict}
        """,
    ]);

    private readonly TemporaryFolder folder = new();
    private readonly Database database;

    public Tally(string name = "tally")
    {
        Name = name;
        database = new SqliteDatabase(folder.File("tally.db"), Schema);
    }

    public Tally(Database database) => (Name, this.database) = ("tally", database);

    public string Name { get; }

    public Database Database => database;

    public DatabaseSchema Schema => Steps;

    public string PositionTable => "progress";

    public IReadOnlyList<string> Tables => ["counts", "names"];

    public Outbox? Outbox { get; set; }

    public long Position
    {
        get => database.All(row => row.GetInt64(0), "SELECT position FROM progress", default).GetAwaiter().GetResult()[0];
        set => database.Run("UPDATE progress SET position=@position", default, ("position", value)).GetAwaiter().GetResult();
    }

    public Dictionary<string, int> Counts =>
        Rows(database, default).GetAwaiter().GetResult().ToDictionary(row => row.Stream, row => row.Events);

    public List<int> Batches { get; } = [];

    /// <summary>How often the next calls of Apply fail.</summary>
    public int Failures { get; set; }

    /// <summary>On what it fails, and how; null: it does not.</summary>
    public Func<RecordedEvent, Exception?> Fault { get; set; } = _ => null;

    /// <summary>What it writes about an event.</summary>
    public Func<RecordedEvent, string> NameOf { get; set; } = e => $"name\t\\of\n{e.Position}";

    /// <summary>Whether two names are never equal, as sealed values are.</summary>
    public bool Seals { get; set; }

    public async Task Apply(ProjectionBatch batch)
    {
        foreach (var e in batch.Events)
        {
            if (Fault(e) is { } fault)
                throw fault;
            await batch.Db.Run(
                "INSERT INTO counts(stream, events) VALUES(@stream, 1) ON CONFLICT(stream) DO UPDATE SET events=counts.events+1", ("stream", e.Stream));
            await batch.Db.Run(
                "INSERT INTO names(number, name, seal) VALUES(@number, @name, @seal)",
                ("number", e.Position), ("name", NameOf(e)), ("seal", Seals ? Guid.NewGuid().ToByteArray() : null));
            batch.Notify(new NewNotice(1, e.Stream));
        }

        if (Failures > 0)
        {
            Failures--;
            throw new InvalidOperationException("Not now.");
        }

        if (!batch.IsReplay)
            Batches.Add(batch.Events.Count);
    }

    public async Task<IReadOnlyDictionary<string, object>> ReadRows(Database of, CancellationToken cancellation)
    {
        var rows = (await Rows(of, cancellation)).ToDictionary(row => row.Stream, row => (object)row.Events);
        foreach (var (number, name) in await of.All(row => (row.GetInt64(0), row.GetString(1)), "SELECT number, name FROM names", cancellation))
            rows[$"#{number}"] = name;
        return rows;
    }

    /// <summary>Says something that does not follow from the log.</summary>
    public void Set(string stream, int events) =>
        database.Run("UPDATE counts SET events=@events WHERE stream=@stream", default, ("stream", stream), ("events", events)).GetAwaiter().GetResult();

    public void Dispose()
    {
        if (!Directory.Exists(folder.Path))
            return;
        if (database is SqliteDatabase own && Path.GetDirectoryName(folder.File("tally.db")) == own.WorkFolder)
            own.Dispose();
        folder.Dispose();
    }

    private static Task<List<(string Stream, int Events)>> Rows(Database of, CancellationToken cancellation) =>
        of.All(row => (row.GetString(0), row.GetInt32(1)), "SELECT stream, events FROM counts", cancellation);
}
