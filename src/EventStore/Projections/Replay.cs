using TempMessenger.Storage.Sqlite;
using TempMessenger.Storage.Tables;

namespace TempMessenger.EventStore;

/// <summary>
/// Builds read models afresh from the log, in a temporary file beside the one in use: to prove that the one in use is nothing but the fold of the log, or to
/// replace it.
/// </summary>
public static class Replay
{
    private const int BatchSize = 500;
    private const int MostDifferences = 100;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>
    /// Compares the read model in use with a fresh one. Works beside running instances: where the one in use moved on during the comparison, it is made again
    /// at the new position.
    /// </summary>
    /// <param name="store">The log.</param>
    /// <param name="projection">The read model.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <param name="progress">Is given how many of how many events were applied.</param>
    public static async Task<ReplayReport> Verify(
        IEventStore store, IProjection projection, CancellationToken cancellation, Action<long, long>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(projection);
        using var copy = new Copy(store, projection, progress);
        while (true)
        {
            var target = await copy.InUse(cancellation);
            await copy.Advance(target, cancellation);
            var (fresh, used) = (
                await projection.ReadRows(copy.Database, cancellation), await projection.ReadRows(projection.Database, cancellation));
            if (await copy.InUse(cancellation) == target)
                return new ReplayReport(projection.Name, target, Compare(fresh, used));
        }
    }

    /// <summary>Applies the whole log to fresh tables, which then are thrown away.</summary>
    /// <inheritdoc cref="Verify"/>
    public static async Task Run(IEventStore store, IProjection projection, CancellationToken cancellation, Action<long, long>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(store);
        using var copy = new Copy(store, projection, progress);
        await copy.Advance(await store.LastPosition(cancellation), cancellation);
    }

    /// <summary>Replaces the rows of the read model in use by those of a fresh one, in one transaction; readers see the old ones until then.</summary>
    /// <inheritdoc cref="Verify"/>
    public static async Task Rebuild(
        IEventStore store, IProjection projection, CancellationToken cancellation, Action<long, long>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(projection);
        using var copy = new Copy(store, projection, progress);
        await copy.Advance(await copy.InUse(cancellation), cancellation);
        await projection.Database.Write(
            async db =>
            {
                // What was applied meanwhile; from here on nothing else is.
                await copy.Advance(await copy.Feed.Hold(db), cancellation);
                foreach (var table in projection.Tables)
                    await copy.Replace(db, table, cancellation);
            },
            cancellation,
            Patience);
    }

    private static List<string> Compare(IReadOnlyDictionary<string, object> fresh, IReadOnlyDictionary<string, object> used) =>
    [
        .. fresh.Keys.Union(used.Keys).Order(StringComparer.Ordinal).Select(key => Difference(key, fresh.GetValueOrDefault(key), used.GetValueOrDefault(key))).OfType<string>().Take(MostDifferences),
    ];

    private static string? Difference(string key, object? fresh, object? used) => (fresh, used) switch
    {
        (null, _) => $"{key}: is in use but follows from no event",
        (_, null) => $"{key}: is missing",
        _ => fresh.Equals(used) ? null : $"{key}: differs from its events",
    };

    /// <summary>Tables of the same kind in a temporary file.</summary>
    private sealed class Copy : IDisposable
    {
        private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("tempmessenger-");
        private readonly IEventStore store;
        private readonly SqliteDatabase database;
        private readonly Action<long, long>? progress;
        private long position;

        public Copy(IEventStore store, IProjection projection, Action<long, long>? progress)
        {
            this.store = store;
            this.progress = progress;
            Feed = new ProjectionFeed(projection);
            database = new SqliteDatabase(Path.Combine(folder.FullName, "replay.db"), projection.Schema);
        }

        public ProjectionFeed Feed { get; }

        public Database Database => database;

        public Task<long> InUse(CancellationToken cancellation) => Feed.Projection.Database.Read(Feed.Position, cancellation);

        /// <summary>Applies what follows up to a position.</summary>
        public async Task Advance(long target, CancellationToken cancellation)
        {
            while (position < target)
            {
                var due = (await store.ReadAll(position, BatchSize, cancellation)).TakeWhile(e => e.Position <= target).ToList();
                if (due.Count == 0)
                    throw new InvalidDataException($"{Feed.Projection.Name} stands at {target}, where the log has no event.");
                await Feed.Apply(database, due, isReplay: true, cancellation);
                position = due[^1].Position;
                progress?.Invoke(position, target);
            }
        }

        /// <summary>Puts the rows of a table in the place of those in use.</summary>
        public async Task Replace(DatabaseConnection inUse, string table, CancellationToken cancellation)
        {
            await inUse.Run($"DELETE FROM {table}");
            var rows = await database.All(
                row => Enumerable.Range(0, row.FieldCount).Select(n => (row.GetName(n), row.IsDBNull(n) ? null : (object?)row.GetValue(n))).ToArray(),
                $"SELECT * FROM {table}",
                cancellation);
            foreach (var part in rows.Chunk(BatchSize))
            {
                var columns = part[0].Select(value => value.Item1).ToList();
                await inUse.RunMany(
                    $"INSERT INTO {table}({string.Join(", ", columns)}) VALUES({string.Join(", ", columns.Select(name => $"@{name}"))})", part, row => row);
            }
        }

        public void Dispose()
        {
            database.Dispose();
            folder.Delete(recursive: true);
        }
    }
}

/// <param name="Projection">Its name.</param>
/// <param name="Position">Up to which events were compared.</param>
/// <param name="Differences">A line each, without personal data, at most a hundred; empty where the two are equal.</param>
public sealed record ReplayReport(string Projection, long Position, IReadOnlyList<string> Differences);
