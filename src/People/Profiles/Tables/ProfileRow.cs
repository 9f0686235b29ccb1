using System.Data.Common;
using TempMessenger.Contracts.People;

namespace TempMessenger.People.Profiles.Tables;

/// <summary>A profile as it stands in the table.</summary>
/// <param name="Id">The account.</param>
/// <param name="Version">Rises with every change.</param>
/// <param name="Command">The last change.</param>
/// <param name="About">Sealed; null: nothing was told.</param>
/// <param name="Album">Sealed; null: it is empty.</param>
/// <param name="BirthdayAudience">One of <see cref="PersonAudience"/>.</param>
/// <param name="CityAudience">One of <see cref="PersonAudience"/>.</param>
/// <param name="LeavesNoVisits">As in <see cref="OwnProfile"/>.</param>
/// <param name="FollowsReader">Whether the person follows who reads it.</param>
internal sealed record ProfileRow(
    string Id, long Version, string Command, byte[]? About, byte[]? Album, string BirthdayAudience, string CityAudience, bool LeavesNoVisits, bool FollowsReader)
{
    /// <summary>Of the table <c>profiles</c> under the name <c>p</c>, for the reader <c>@reader</c>.</summary>
    public const string Columns =
        """
        p.id, p.version, p.command, p.about, p.album, p.birthday_audience, p.city_audience, p.leaves_no_visits,
        CASE WHEN EXISTS(SELECT 1 FROM follows f WHERE f.follower=p.id AND f.person=@reader) THEN 1 ELSE 0 END
        """;

    public static ProfileRow Read(DbDataReader row) => new(
        row.GetString(0), row.GetInt64(1), row.GetString(2), Bytes(row, 3), Bytes(row, 4), row.GetString(5), row.GetString(6), row.GetInt64(7) != 0,
        Convert.ToInt64(row.GetValue(8), null) != 0);

    /// <summary>Whether somebody who is not the person sees what has this audience.</summary>
    public bool Shows(string audience) => audience == PersonAudience.Everyone || (audience == PersonAudience.Following && FollowsReader);

    private static byte[]? Bytes(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetFieldValue<byte[]>(column);
}
