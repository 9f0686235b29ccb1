using Microsoft.Extensions.DependencyInjection;
using TempMessenger.EventStore;
using TempMessenger.Storage.Tables;

namespace TempMessenger.Posts.Tables;

/// <summary>The read model of posts: a projection of the log and nothing else. It opens no text and needs no key.</summary>
internal sealed class PostTable(
    [FromKeyedServices(PostsSchema.Name)] Database database, [FromKeyedServices(PostsSchema.Name)] Outbox outbox) : IProjection
{
    private const int PartSize = 5_000;

    public string Name => PostsSchema.Name;

    public Database Database => database;

    public DatabaseSchema Schema => PostsSchema.Schema;

    public string PositionTable => "posts_projected";

    public IReadOnlyList<string> Tables { get; } = [.. PostsSchema.Projected.Select(table => table.Name)];

    public Outbox Outbox => outbox;

    public async Task Apply(ProjectionBatch batch)
    {
        var changes = await PostChangeNumbers.Begin(batch.Db);
        var announced = await batch.Db.First(row => row.GetInt64(0), "SELECT position FROM posts_announced");
        await new PostFold(batch, changes, announced).Run();
        await changes.End();
    }

    public async Task<IReadOnlyDictionary<string, object>> ReadRows(Database of, CancellationToken cancellation)
    {
        var all = new Dictionary<string, object>();
        foreach (var (table, key) in PostsSchema.Projected)
            await ReadRows(of, table, key, all, cancellation);
        return all;
    }

    /// <summary>In parts, each of which is done within the time that a statement has.</summary>
    private static async Task ReadRows(Database of, string table, string[] key, Dictionary<string, object> all, CancellationToken cancellation)
    {
        var columns = string.Join(", ", key);
        (string, object?)[] after = [];
        for (var read = PartSize; read == PartSize;)
        {
            var where = after.Length == 0 ? "" : $" WHERE ({columns})>({string.Join(", ", key.Select(name => $"@{name}"))})";
            var part = await of.All(
                row => Enumerable.Range(0, row.FieldCount).Select(n => (Name: row.GetName(n), Value: row.IsDBNull(n) ? null : (object?)row.GetValue(n))).ToArray(),
                $"SELECT * FROM {table}{where} ORDER BY {columns} LIMIT {PartSize}",
                cancellation,
                after);
            foreach (var row in part)
            {
                after = [.. key.Select(name => row.Single(column => column.Name == name))];
                all[$"{table} {string.Join(' ', after.Select(value => Form(value.Item2)))}"] =
                    string.Join(' ', row.OrderBy(column => column.Name, StringComparer.Ordinal).Select(column => Form(column.Value)));
            }

            read = part.Count;
        }
    }

    private static string Form(object? value) => value is byte[] bytes ? Convert.ToHexStringLower(bytes) : FormattableString.Invariant($"{value}");
}
