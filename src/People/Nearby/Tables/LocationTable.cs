using System.Data.Common;
using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Contracts.People;
using TempMessenger.People.Tables;
using TempMessenger.Storage.Tables;

namespace TempMessenger.People.Nearby.Tables;

/// <summary>What is kept of people's locations.</summary>
internal sealed class LocationTable([FromKeyedServices(RelationsSchema.Name)] Database database, ShownCells shown)
{
    private const int PartSize = 100;

    /// <summary>Nothing where none is kept.</summary>
    public Task<KeptLocation> Find(string id, CancellationToken cancellation) => database.Read(db => Load(db, id), cancellation);

    /// <summary>The cell in which others see somebody, merged with others; null: in none.</summary>
    public Task<Cell?> FindShown(string id, CancellationToken cancellation) => database.Read(db => ShownCells.Find(db, id), cancellation);

    /// <summary>Replaces what is kept.</summary>
    public Task<KeptLocation> Change(string id, long now, Func<KeptLocation, KeptLocation> change, CancellationToken cancellation) => database.Write(
        async db =>
        {
            await ShownCells.Lock(db);
            var before = await Load(db, id);
            var after = change(before);
            if (after != before || now != 0)
                await Save(db, id, after, now);
            if ((before.Shown, before.Audience) != (after.Shown, after.Audience))
                await shown.Show(db, id, after.Shown, after.Audience);
            return after;
        },
        cancellation);

    /// <summary>Shows all cells that have waited long enough.</summary>
    public async Task ShowDue(long now, CancellationToken cancellation)
    {
        while (await database.All(
            row => row.GetString(0), $"SELECT id FROM locations WHERE next_at>0 AND next_at<=@now ORDER BY next_at LIMIT {PartSize}", cancellation, ("now", now)) is { Count: > 0 } due)
        {
            foreach (var id in due)
                await Change(id, 0, location => location.Show(now), cancellation);
        }
    }

    /// <summary>Erases all that were not given again for long.</summary>
    public async Task EraseOld(long before, CancellationToken cancellation)
    {
        while (await database.All(
            row => row.GetString(0), $"SELECT id FROM locations WHERE updated_at<@before LIMIT {PartSize}", cancellation, ("before", before)) is { Count: > 0 } old)
        {
            foreach (var id in old)
                await database.Write(db => Remove(db, id), cancellation);
        }
    }

    /// <summary>Erases what is kept of somebody.</summary>
    public async Task Remove(DatabaseConnection db, string id)
    {
        await ShownCells.Lock(db);
        await db.Run("DELETE FROM locations WHERE id=@id", ("id", id));
        await shown.Show(db, id, null, PersonAudience.Nobody);
    }

    private static async Task<KeptLocation> Load(DatabaseConnection db, string id) => await db.First(
        Read,
        $"""
        SELECT l.audience, from_cell, from_since, s.leaf, next_cell, next_at
        FROM locations l LEFT JOIN shown_places s ON s.id=l.id WHERE l.id=@id
        """,
        ("id", id)) ?? KeptLocation.None;

    private static KeptLocation Read(DbDataReader row) =>
        new(row.GetString(0), Number(row, 1), row.GetInt64(2), Number(row, 3), Number(row, 4), row.GetInt64(5));

    private static int? Number(DbDataReader row, int column) => row.IsDBNull(column) ? null : (int)row.GetInt64(column);

    /// <param name="db">The transaction.</param>
    /// <param name="id">Whose.</param>
    /// <param name="location">What is kept from now on.</param>
    /// <param name="now">When it was given; 0: it was not given now.</param>
    private static Task<int> Save(DatabaseConnection db, string id, KeptLocation location, long now) => db.Run(
        """
        INSERT INTO locations(id, audience, from_cell, from_since, next_cell, next_at, updated_at) VALUES(@id, @audience, @from, @since, @next, @next_at, @now)
        ON CONFLICT(id) DO UPDATE SET audience=excluded.audience, from_cell=excluded.from_cell, from_since=excluded.from_since, next_cell=excluded.next_cell,
          next_at=excluded.next_at, updated_at=CASE WHEN excluded.updated_at=0 THEN locations.updated_at ELSE excluded.updated_at END
        """,
        ("id", id), ("audience", location.Audience), ("from", (long?)location.From), ("since", location.FromSince), ("next", (long?)location.Next),
        ("next_at", location.NextAt), ("now", now));
}
