using System.Globalization;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Users;

namespace TempMessenger.Users.Tables;

/// <summary>Where a page that goes backwards ends: a position in the log, which never changes, or a place in the order of registration.</summary>
internal static class PlaceCursor
{
    public static string Of(long place) => place.ToString(CultureInfo.InvariantCulture);

    /// <summary>The place; behind all others where none is given.</summary>
    /// <exception cref="ServiceException">InvalidArgument: it came from no page.</exception>
    public static long Parse(string? cursor) =>
        cursor is null ? long.MaxValue
            : long.TryParse(cursor, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var place) ? place
            : throw new ServiceException(ErrorCode.InvalidArgument, UserReasons.BeforeInvalid, "before");
}
