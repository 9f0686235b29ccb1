using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Contracts.People;
using TempMessenger.Contracts.Users;
using TempMessenger.EventStore;
using TempMessenger.Storage.Tables;

namespace TempMessenger.People.Tables;

/// <summary>The read model of relations: a projection of the log and nothing else.</summary>
internal sealed class RelationTable(
    [FromKeyedServices(RelationsSchema.Name)] Database database, [FromKeyedServices(RelationsSchema.Name)] Outbox outbox) : IProjection
{
    private const int PartSize = 5_000;

    public string Name => RelationsSchema.Name;

    public Database Database => database;

    public DatabaseSchema Schema => RelationsSchema.Schema;

    public string PositionTable => "relations_projected";

    public IReadOnlyList<string> Tables => ["follows", "blocks"];

    public Outbox Outbox => outbox;

    public Task<int> CountFollows(string by, CancellationToken cancellation) => Count("SELECT count(*) FROM follows WHERE follower=@id", by, cancellation);

    /// <summary>A condition: neither of two blocks the other. Whom the reader blocks, and who blocks them, is read once for a query, not once for each row.</summary>
    /// <param name="id">The column of the other one.</param>
    /// <param name="reader">The parameter of the one for whom it is read.</param>
    public static string IsNotBlocked(string id, string reader) =>
        $"{id} NOT IN (SELECT b.person FROM blocks b WHERE b.blocker={reader}) AND {id} NOT IN (SELECT b.blocker FROM blocks b WHERE b.person={reader})";

    public Task<int> CountBlocks(string by, CancellationToken cancellation) => Count("SELECT count(*) FROM blocks WHERE blocker=@id", by, cancellation);

    /// <summary>What is between two accounts, as the first may know it.</summary>
    public async Task<Relation> Find(string own, string other, CancellationToken cancellation)
    {
        var found = await database.All(
            row => row.GetString(0),
            """
            SELECT 'following' FROM follows WHERE follower=@own AND person=@other
            UNION ALL SELECT 'followed_by' FROM follows WHERE follower=@other AND person=@own
            UNION ALL SELECT 'blocking' FROM blocks WHERE blocker=@own AND person=@other
            """,
            cancellation,
            ("own", own),
            ("other", other));
        return new(found.Contains("following"), found.Contains("followed_by"), found.Contains("blocking"));
    }

    /// <summary>The newest of a list before a position.</summary>
    /// <param name="kind">One of <see cref="RelationKind"/>.</param>
    /// <param name="own">Whose list.</param>
    /// <param name="before">Exclusive.</param>
    /// <param name="limit">At least 1.</param>
    /// <param name="cancellation">Ends the query.</param>
    public async Task<IReadOnlyList<(string Person, long Position)>> List(
        string kind, string own, long before, int limit, CancellationToken cancellation)
    {
        var (shown, table, column) = kind switch
        {
            RelationKind.Following => ("person", "follows", "follower"),
            RelationKind.Followers => ("follower", "follows", "person"),
            RelationKind.Blocked => ("person", "blocks", "blocker"),
            _ => throw RelationRefusals.KindInvalid(),
        };
        return await database.All(
            row => (row.GetString(0), row.GetInt64(1)),
            $"SELECT {shown}, position FROM {table} WHERE {column}=@own AND position<@before ORDER BY position DESC LIMIT @limit",
            cancellation,
            ("own", own),
            ("before", before),
            ("limit", limit));
    }

    /// <summary>Of some accounts those that are hidden from one.</summary>
    public async Task<IReadOnlyList<string>> FindHidden(string id, IReadOnlyList<string> among, CancellationToken cancellation) => await database.All(
        row => row.GetString(0),
        $"""
        SELECT person FROM blocks WHERE blocker=@id AND {database.Dialect.In("person", "@among")}
        UNION SELECT blocker FROM blocks WHERE person=@id AND {database.Dialect.In("blocker", "@among")}
        """,
        cancellation,
        ("id", id),
        ("among", among.ToArray()));

    /// <summary>The accounts that are hidden from one, in the order of their ids.</summary>
    /// <param name="id">From whom.</param>
    /// <param name="after">Exclusive.</param>
    /// <param name="limit">At least 1.</param>
    /// <param name="cancellation">Ends the query.</param>
    public async Task<IReadOnlyList<string>> ListHidden(string id, string after, int limit, CancellationToken cancellation) => await database.All(
        row => row.GetString(0),
        """
        SELECT other FROM (SELECT person AS other FROM blocks WHERE blocker=@id AND person>@after ORDER BY person LIMIT @limit) AS blocked
        UNION SELECT other FROM (SELECT blocker AS other FROM blocks WHERE person=@id AND blocker>@after ORDER BY blocker LIMIT @limit) AS blocking
        ORDER BY other LIMIT @limit
        """,
        cancellation,
        ("id", id),
        ("after", after),
        ("limit", limit));

    public async Task Apply(ProjectionBatch batch)
    {
        foreach (var happened in batch.Events)
        {
            if (RelationLog.IsStream(happened.Stream))
                await Apply(batch, happened);
            else if (happened.Type == AccountLog.Deleted && AccountLog.IdOf(happened.Stream) is { } id)
                await Remove(batch.Db, id);
        }
    }

    public async Task<IReadOnlyDictionary<string, object>> ReadRows(Database of, CancellationToken cancellation)
    {
        var all = new Dictionary<string, object>();
        await ReadRows(of, ("follows", "follower"), all, cancellation);
        await ReadRows(of, ("blocks", "blocker"), all, cancellation);
        return all;
    }

    private static async Task Apply(ProjectionBatch batch, RecordedEvent happened)
    {
        var statement = happened.Type switch
        {
            RelationLog.Followed => "INSERT INTO follows(follower, person, position) VALUES(@by, @person, @position)",
            RelationLog.Unfollowed => "DELETE FROM follows WHERE follower=@by AND person=@person",
            RelationLog.Blocked => "INSERT INTO blocks(blocker, person, position) VALUES(@by, @person, @position)",
            RelationLog.Unblocked => "DELETE FROM blocks WHERE blocker=@by AND person=@person",
            _ => null,
        };
        if (statement is null)
            return;
        var form = RelationLog.Read(happened.Data.Span);
        await batch.Db.Run(statement, ("by", form.By), ("person", form.Person), ("position", happened.Position));
        batch.Notify(RelationNotices.Of(happened.Type, form.By, form.Person));
    }

    /// <summary>Nothing is published: that the account is gone says it all.</summary>
    private static async Task Remove(DatabaseConnection db, string id)
    {
        await db.Run("DELETE FROM follows WHERE follower=@id OR person=@id", ("id", id));
        await db.Run("DELETE FROM blocks WHERE blocker=@id OR person=@id", ("id", id));
    }

    /// <summary>In parts, each of which is done within the time that a statement has.</summary>
    private static async Task ReadRows(Database of, (string Table, string By) which, Dictionary<string, object> all, CancellationToken cancellation)
    {
        for (var (by, person) = ("", ""); ;)
        {
            var part = await of.All(
                row => (By: row.GetString(0), Person: row.GetString(1), Position: row.GetInt64(2)),
                $"SELECT {which.By}, person, position FROM {which.Table} WHERE ({which.By}, person)>(@by, @person) ORDER BY {which.By}, person LIMIT {PartSize}",
                cancellation,
                ("by", by),
                ("person", person));
            foreach (var row in part)
                all[$"{which.Table} {row.By} {row.Person}"] = row.Position;
            if (part.Count < PartSize)
                return;
            (by, person) = (part[^1].By, part[^1].Person);
        }
    }

    private Task<int> Count(string sql, string id, CancellationToken cancellation) => database.Read(
        async db => (int)await db.First(row => row.GetInt64(0), sql, ("id", id)), cancellation);
}
