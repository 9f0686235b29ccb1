using TempMessenger.Storage.Tables;
using TempMessenger.Storage.Threads;

namespace TempMessenger.EventStore;

/// <summary>Compares two read models of one kind that stand at the same position.</summary>
internal static class ReadModelComparison
{
    private const int MostDifferences = 100;

    /// <summary>
    /// What differs in <paramref name="other"/>, a line each without personal data, at most a hundred. Tables whose values are all equal are equal; otherwise counts what
    /// <see cref="IProjection.ReadRows"/> makes of the rows, for two seals of the same are never equal.
    /// </summary>
    public static async Task<IReadOnlyList<string>> Differences(
        IProjection projection, Database fresh, Database other, Wording wording, CancellationToken cancellation)
    {
        var (one, two) = await Both(database => Digests(projection, database, cancellation), fresh, other);
        if (one.SequenceEqual(two))
            return [];
        var (expected, found) = await Both(database => projection.ReadRows(database, cancellation), fresh, other);
        return
        [
            .. expected.Keys.Union(found.Keys)
                .Select(key => Difference(key, expected.GetValueOrDefault(key), found.GetValueOrDefault(key), wording)).OfType<string>()
                .Order(StringComparer.Ordinal).Take(MostDifferences),
        ];
    }

    /// <summary>The digest of each table of a read model.</summary>
    public static Task<List<TableDigest>> Digests(IProjection projection, Database database, CancellationToken cancellation) =>
        Digests(projection.Tables, database, cancellation);

    /// <summary>The digests of tables.</summary>
    public static Task<List<TableDigest>> Digests(IEnumerable<string> tables, Database database, CancellationToken cancellation) => database.Snapshot(
        async state =>
        {
            var digests = new List<TableDigest>();
            foreach (var table in tables)
                digests.Add(await state.Read(db => TableDigest.Of(db, table), cancellation));
            return digests;
        },
        cancellation);

    private static async Task<(T Fresh, T Other)> Both<T>(Func<Database, Task<T>> read, Database fresh, Database other)
    {
        var first = BackgroundThread.Run(() => read(fresh));
        var second = await BackgroundThread.Run(() => read(other));
        return (await first, second);
    }

    private static string? Difference(string key, object? fresh, object? other, Wording wording) => (fresh, other) switch
    {
        (null, _) => $"{key}: {wording.Surplus}",
        (_, null) => $"{key}: {wording.Missing}",
        _ => fresh.Equals(other) ? null : $"{key}: {wording.Different}",
    };

    /// <summary>What is said of a row that only the other one has, that only the fresh one has, and that is not the same in both.</summary>
    internal sealed record Wording(string Surplus, string Missing, string Different)
    {
        public static Wording InUse { get; } = new("is in use but follows from no event", "is missing", "differs from its events");

        public static Wording SecondReplay { get; } = new("only a second replay has it", "a second replay does not have it", "a second replay has it otherwise");
    }
}
