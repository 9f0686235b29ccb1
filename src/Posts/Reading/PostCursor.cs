using System.Globalization;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Posts;

namespace TempMessenger.Posts.Reading;

/// <summary>Where a page ends: the position of its last post, which never changes, whatever comes and goes around it.</summary>
internal static class PostCursor
{
    public static string Of(long position) => position.ToString(CultureInfo.InvariantCulture);

    /// <summary>The position; above all others where none is given.</summary>
    /// <exception cref="ServiceException">InvalidArgument: it came from no page.</exception>
    public static long Parse(string? cursor) =>
        cursor is null ? long.MaxValue
            : long.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out var position) ? position
            : throw new ServiceException(ErrorCode.InvalidArgument, PostReasons.BeforeInvalid, "before");
}
