using TempMessenger.Storage.Sqlite;
using TempMessenger.Storage.Tables;

namespace TempMessenger.EventStore.Tests;

/// <summary>A small read model: how many events each stream has. It can be made to fail.</summary>
internal sealed class Tally : IProjection, IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly SqliteDatabase database;

    public Tally(string name = "tally")
    {
        Name = name;
        database = new SqliteDatabase(folder.File("tally.db"), Schema);
    }

    public string Name { get; }

    public Database Database => database;

    public DatabaseSchema Schema { get; } = new("tally", sql =>
    [
        $"""
        CREATE TABLE progress(position {sql.Number} NOT NULL){sql.Strict};
        INSERT INTO progress(position) VALUES(0);
        CREATE TABLE counts(stream {sql.Text} PRIMARY KEY, events {sql.Number} NOT NULL){sql.Strict};
        CREATE TABLE due(number {sql.Serial}, kind {sql.Number} NOT NULL, data {sql.Text} NOT NULL){sql.Strict}
        """,
    ]);

    public string PositionTable => "progress";

    public IReadOnlyList<string> Tables => ["counts"];

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

    /// <summary>Runs once, before the rows in use are read.</summary>
    public Action? BeforeReading { get; set; }

    public async Task Apply(ProjectionBatch batch)
    {
        foreach (var e in batch.Events)
        {
            await batch.Db.Run(
                "INSERT INTO counts(stream, events) VALUES(@stream, 1) ON CONFLICT(stream) DO UPDATE SET events=events+1", ("stream", e.Stream));
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
        if (of == database && BeforeReading is { } before)
        {
            BeforeReading = null;
            before();
        }

        return (await Rows(of, cancellation)).ToDictionary(row => row.Stream, row => (object)row.Events);
    }

    /// <summary>Says something that does not follow from the log.</summary>
    public void Set(string stream, int events) =>
        database.Run("UPDATE counts SET events=@events WHERE stream=@stream", default, ("stream", stream), ("events", events)).GetAwaiter().GetResult();

    public void Dispose()
    {
        if (!Directory.Exists(folder.Path))
            return;
        database.Dispose();
        folder.Dispose();
    }

    private static Task<List<(string Stream, int Events)>> Rows(Database of, CancellationToken cancellation) =>
        of.All(row => (row.GetString(0), row.GetInt32(1)), "SELECT stream, events FROM counts", cancellation);
}
