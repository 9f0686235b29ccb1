using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Contracts.People;
using TempMessenger.Contracts.Posts;
using TempMessenger.Contracts.Users;
using TempMessenger.EventStore;
using TempMessenger.People.Nearby.Tables;
using TempMessenger.People.Recommending.Tables;
using TempMessenger.Storage.Tables;

namespace TempMessenger.People.Tables;

/// <summary>
/// The accounts that there are and until when they are suspended, from the log. With each goes an empty profile, and how lately its person did something; with a deleted account goes all that is kept of it. Those
/// are state, which a replay leaves alone.
/// </summary>
internal sealed class PersonTable(
    [FromKeyedServices(RelationsSchema.Name)] Database database, RankTable ranks, LocationTable locations) : IProjection
{
    public const string Projection = "people";
    private const int PartSize = 5_000;

    public string Name => Projection;

    public Database Database => database;

    public DatabaseSchema Schema => RelationsSchema.Schema;

    public string PositionTable => "people_projected";

    public IReadOnlyList<string> Tables => ["persons"];

    public Outbox? Outbox => null;

    /// <summary>A condition: this account is not suspended at <c>@now</c>. Those who ever were have an index of their own, small as they are few.</summary>
    public static string IsNotSuspended(Dialect sql, string id) =>
        $"""
        NOT EXISTS(SELECT 1 FROM persons suspended{sql.Choose(" INDEXED BY persons_suspended", "")}
          WHERE suspended.id={id} AND suspended.suspended_until>0 AND suspended.suspended_until>@now)
        """;

    /// <summary>Whether there is such an account.</summary>
    public Task<bool> IsKnown(string id, CancellationToken cancellation) => database.Read(db => IsKnown(db, id), cancellation);

    /// <inheritdoc cref="IsKnown(string, CancellationToken)"/>
    public static async Task<bool> IsKnown(DatabaseConnection db, string id) =>
        await db.First(row => row.GetInt64(0), "SELECT count(*) FROM persons WHERE id=@id", ("id", id)) > 0;

    public async Task Apply(ProjectionBatch batch)
    {
        foreach (var happened in batch.Events)
        {
            if (AccountLog.IdOf(happened.Stream) is { } id)
                await Apply(batch, id, happened);
            else if (!batch.IsReplay && PersonOf(happened) is { } person)
                await RankTable.Touch(batch.Db, person, happened.RecordedAt);
        }
    }

    public async Task<IReadOnlyDictionary<string, object>> ReadRows(Database database, CancellationToken cancellation)
    {
        var all = new Dictionary<string, object>();
        for (var after = ""; ;)
        {
            var part = await database.All(
                row => (Id: row.GetString(0), SuspendedUntil: row.GetInt64(1)),
                $"SELECT id, suspended_until FROM persons WHERE id>@after ORDER BY id LIMIT {PartSize}",
                cancellation,
                ("after", after));
            foreach (var (id, suspendedUntil) in part)
                all[id] = suspendedUntil;
            if (part.Count < PartSize)
                return all;
            after = part[^1].Id;
        }
    }

    /// <summary>Who did something; null where it says nothing of that.</summary>
    private static string? PersonOf(RecordedEvent happened) => happened switch
    {
        { Type: PostLog.Published } => PostLog.ReadPublished(happened.Data.Span).Author,
        _ when RelationLog.IsStream(happened.Stream) => RelationLog.ByOf(happened.Stream),
        _ => AccountLog.PersonOf(happened.Stream),
    };

    private Task Apply(ProjectionBatch batch, string id, RecordedEvent happened) => happened.Type switch
    {
        AccountLog.Deleted => Remove(batch, id),
        AccountLog.Suspended => Suspend(batch.Db, id, AccountLog.ReadSuspendedUntil(happened.Data.Span)),
        AccountLog.SuspensionLifted => Suspend(batch.Db, id, 0),
        _ => Add(batch, id, happened.RecordedAt),
    };

    private static Task<int> Suspend(DatabaseConnection db, string id, long until) =>
        db.Run("UPDATE persons SET suspended_until=@until WHERE id=@id", ("id", id), ("until", until));

    private async Task Add(ProjectionBatch batch, string id, long at)
    {
        await batch.Db.Run("INSERT INTO persons(id) VALUES(@id) ON CONFLICT(id) DO NOTHING", ("id", id));
        if (!batch.IsReplay && !await RankTable.Touch(batch.Db, id, at))
            await ranks.Add(batch.Db, id, at);
    }

    private async Task Remove(ProjectionBatch batch, string id)
    {
        await batch.Db.Run("DELETE FROM persons WHERE id=@id", ("id", id));
        if (batch.IsReplay)
            return;
        foreach (var statement in (string[])
        [
            "DELETE FROM profiles WHERE id=@id", "DELETE FROM person_labels WHERE person=@id", "DELETE FROM album_changes WHERE owner=@id",
            "DELETE FROM visits WHERE person=@id OR visitor=@id",
        ])
            await batch.Db.Run(statement, ("id", id));
        await locations.Remove(batch.Db, id);
    }
}
