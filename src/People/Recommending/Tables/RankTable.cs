using System.Globalization;
using TempMessenger.EventStore.Keys;
using TempMessenger.Storage.Tables;

namespace TempMessenger.People.Recommending.Tables;

/// <summary>
/// In which order people are recommended: by the day on which they last did something, then by how often they were visited, then by an order of the installation's own. All of
/// it is one number, by which pages are cut.
/// </summary>
internal sealed class RankTable(InstallationKey key)
{
    private const int PlaceDigits = 9;
    private const long Places = 1L << (4 * PlaceDigits);
    private const int MostVisits = 999;
    private const long DayMilliseconds = 24 * 60 * 60 * 1_000;

    private static readonly string Rank = string.Create(
        CultureInfo.InvariantCulture, $"(active_day*{MostVisits + 1}+CASE WHEN visits>{MostVisits} THEN {MostVisits} ELSE visits END)*{Places}+place");

    /// <summary>The day of a moment.</summary>
    public static long DayOf(long at) => at / DayMilliseconds;

    /// <summary>Makes an empty profile.</summary>
    public async Task Add(DatabaseConnection db, string id, long at)
    {
        await db.Run(
            "INSERT INTO profiles(id, active_day, place, rank) VALUES(@id, @day, @place, 0) ON CONFLICT(id) DO NOTHING",
            ("id", id), ("day", DayOf(at)), ("place", Convert.ToInt64(key.Hash("rank", id)[..PlaceDigits], 16)));
        await Refresh(db, id);
    }

    /// <summary>Somebody did something. False where there is no such profile.</summary>
    public static async Task<bool> Touch(DatabaseConnection db, string id, long at)
    {
        if (await db.First(row => (long?)row.GetInt64(0), "SELECT active_day FROM profiles WHERE id=@id", ("id", id)) is not { } known)
            return false;
        if (known >= DayOf(at))
            return true;
        await db.Run("UPDATE profiles SET active_day=@day WHERE id=@id", ("id", id), ("day", DayOf(at)));
        await Refresh(db, id);
        return true;
    }

    /// <summary>Somebody was visited.</summary>
    public static async Task CountVisit(DatabaseConnection db, string id)
    {
        await db.Run("UPDATE profiles SET visits=visits+1 WHERE id=@id", ("id", id));
        await Refresh(db, id);
    }

    /// <summary>Also for new labels of somebody.</summary>
    public static async Task Refresh(DatabaseConnection db, string id)
    {
        await db.Run($"UPDATE profiles SET rank={Rank} WHERE id=@id", ("id", id));
        await db.Run("UPDATE person_labels SET rank=(SELECT rank FROM profiles WHERE id=@id) WHERE person=@id", ("id", id));
    }
}
