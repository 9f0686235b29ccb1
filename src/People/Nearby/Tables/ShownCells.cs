using System.Data.Common;
using TempMessenger.EventStore.Keys;
using TempMessenger.Storage.Postgres;
using TempMessenger.Storage.Tables;

namespace TempMessenger.People.Nearby.Tables;

/// <summary>
/// In which cell each person is shown. A cell of the finest level counts where at least five people share it; those of cells that are sparser are counted together in
/// the next larger one, and so on. So at least five people share each cell in which anybody is shown. Callers hold <see cref="Lock"/>.
/// </summary>
internal sealed class ShownCells(InstallationKey key)
{
    private const int Fewest = 5;
    private const int Unplaced = 0;
    private const int OrderDigits = 14;

    /// <summary>The level at which somebody is shown changes with what their neighbours do: one transaction at a time changes cells.</summary>
    public static Task Lock(DatabaseConnection db) => db.Lock((int)PostgresLock.PeopleCells);

    /// <summary>The cell in which others see somebody; null: in none.</summary>
    public static async Task<Cell?> Find(DatabaseConnection db, string id) =>
        await db.First(ShownPlace.Read, $"SELECT {ShownPlace.Columns} FROM shown_places WHERE id=@id", ("id", id)) is { Level: > Unplaced } place ? place.Cell : null;

    /// <summary>Shows somebody in a cell of the finest level from now on; null: in none.</summary>
    public async Task Show(DatabaseConnection db, string id, int? leaf, string audience)
    {
        var before = await db.First(row => (long?)row.GetInt64(0), "SELECT leaf FROM shown_places WHERE id=@id", ("id", id));
        if (before is { } gone && gone != leaf)
        {
            await db.Run("DELETE FROM shown_places WHERE id=@id", ("id", id));
            await Merge(db, (int)gone);
        }

        if (leaf is not { } shown)
            return;
        if (before == leaf)
        {
            await db.Run("UPDATE shown_places SET audience=@audience WHERE id=@id", ("id", id), ("audience", audience));
            return;
        }

        await Insert(db, id, shown, audience);
        await Merge(db, shown);
    }

    /// <summary>In which order people stand within a step: the same whoever asks, and none that can be known.</summary>
    public long OrderOf(string id) => Convert.ToInt64(key.Hash("nearby-order", id)[..OrderDigits], 16);

    private Task<int> Insert(DatabaseConnection db, string id, int leaf, string audience)
    {
        var order = OrderOf(id);
        return db.Run(
            $"""
            INSERT INTO shown_places(id, leaf, level, middle, step, place, place5, place10, audience)
            VALUES(@id, @leaf, {Unplaced}, 0, {Surroundings.Beyond}, @place, @place5, @place10, @audience)
            """,
            ("id", id), ("leaf", (long)leaf), ("place", order), ("place5", order >> NearbyTable.BitsOf5), ("place10", order >> NearbyTable.BitsOf10), ("audience", audience));
    }

    /// <summary>Finds anew at which level those are shown who are not alone in their cell, from the finest level up.</summary>
    private static async Task Merge(DatabaseConnection db, int leaf)
    {
        for (var level = Cell.Finest; level >= Cell.Coarsest; level--)
        {
            var cell = new Cell(leaf, Cell.Finest).At(level);
            // Whoever is shown in a smaller cell within this one is not counted: in each cell five others are.
            var isEnough = await Count(db, cell) >= Fewest;
            await (isEnough ? SetLevel(db, cell, level, Levels(level - 1)) : SetLevel(db, cell, Unplaced, Levels(level)));
        }
    }

    private static Task<long> Count(DatabaseConnection db, Cell cell) => db.First(
        row => row.GetInt64(0),
        $"SELECT count(*) FROM (SELECT 1 FROM shown_places WHERE level IN ({Unplaced}, {Levels(cell.Level)}) AND leaf BETWEEN @first AND @last LIMIT {Fewest}) AS enough",
        ("first", (long)cell.First), ("last", (long)cell.Last));

    /// <param name="db">The transaction.</param>
    /// <param name="cell">In which they are.</param>
    /// <param name="level">Of the cell in which they are shown from now on.</param>
    /// <param name="from">At which levels they may be shown now, beside none.</param>
    private static async Task SetLevel(DatabaseConnection db, Cell cell, int level, string from)
    {
        var changed = await db.All(
            ShownPlace.Read,
            $"SELECT {ShownPlace.Columns} FROM shown_places WHERE level IN ({(level == Unplaced ? "" : $"{Unplaced}, ")}{from}) AND leaf BETWEEN @first AND @last",
            ("first", (long)cell.First), ("last", (long)cell.Last));
        await db.RunMany(
            "UPDATE shown_places SET level=@level, middle=@middle, step=@step WHERE id=@id",
            changed,
            place => [("id", place.Id), ("level", (long)level), ("middle", (long)(level == Unplaced ? 0 : cell.Middle)), ("step", (long)Surroundings.StepOf(level))]);
    }

    /// <summary>Up to a level, as a list of SQL; none that anybody has where it would be empty.</summary>
    private static string Levels(int last) =>
        last < Cell.Coarsest ? "-1" : string.Join(", ", Enumerable.Range(Cell.Coarsest, last - Cell.Coarsest + 1));
}

/// <summary>Where somebody is shown.</summary>
internal sealed record ShownPlace(string Id, int Leaf, int Level)
{
    public const string Columns = "id, leaf, level";

    public Cell Cell => new Cell(Leaf, Nearby.Cell.Finest).At(Level);

    public static ShownPlace Read(DbDataReader row) => new(row.GetString(0), (int)row.GetInt64(1), (int)row.GetInt64(2));
}
