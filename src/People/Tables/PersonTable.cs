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
/// The accounts that there are, from the log. With each goes an empty profile, and how lately its person did something; with a deleted account goes all that is kept of it. Those
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
                await (happened.Type == AccountLog.Deleted ? Remove(batch, id) : Add(batch, id, happened.RecordedAt));
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
                row => row.GetString(0), $"SELECT id FROM persons WHERE id>@after ORDER BY id LIMIT {PartSize}", cancellation, ("after", after));
            foreach (var id in part)
                all[id] = "";
            if (part.Count < PartSize)
                return all;
            after = part[^1];
        }
    }

    /// <summary>Who did something; null where it says nothing of that.</summary>
    private static string? PersonOf(RecordedEvent happened) => happened switch
    {
        { Type: PostLog.Published } => PostLog.ReadPublished(happened.Data.Span).Author,
        _ when RelationLog.IsStream(happened.Stream) => RelationLog.ByOf(happened.Stream),
        _ => AccountLog.PersonOf(happened.Stream),
    };

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
