using TempMessenger.Contracts;
using TempMessenger.Contracts.Users;
using TempMessenger.EventStore.Keys;

namespace TempMessenger.Users.Reading;

/// <summary>Where pages end, and what a read must have reached, as callers get and give it.</summary>
internal sealed class PlaceTokens(PositionTokens tokens)
{
    // What a token is for: the numbers are shared by all services, and for ever.
    private const byte LogPosition = 1;
    private const byte FoundPeople = 6;
    private const byte History = 7;
    private const byte ListedUsers = 8;

    /// <summary>The place in the order of registration where a page of people ends. Those of older versions are below zero.</summary>
    public string OfFound(long registered) => OfRegistered(FoundPeople, registered);

    /// <summary>The place; behind all others where none is given.</summary>
    /// <exception cref="ServiceException">InvalidArgument: it came from no page.</exception>
    public long ReadFound(string? before) => before is null ? long.MaxValue : RegisteredOf(Read(FoundPeople, before));

    /// <summary>The same of a page of the list of all accounts.</summary>
    public string OfListed(long registered) => OfRegistered(ListedUsers, registered);

    /// <summary>The place; before all others where none is given.</summary>
    /// <exception cref="ServiceException">InvalidArgument: it came from no page.</exception>
    public long ReadListed(string? after) => string.IsNullOrEmpty(after)
        ? long.MinValue
        : RegisteredOf(tokens.Read(ListedUsers, after) ?? throw new ServiceException(ErrorCode.InvalidArgument, UserReasons.AfterInvalid, "after"));

    /// <summary>The position where a page of a history ends.</summary>
    public string OfHistory(long position) => tokens.Write(History, position);

    /// <inheritdoc cref="ReadFound"/>
    public long ReadHistory(string? before) => before is null ? long.MaxValue : Read(History, before);

    /// <summary>The position that must have been reached; null where none is asked for.</summary>
    /// <exception cref="ServiceException">InvalidArgument: no change gave it.</exception>
    public long? ReadAtLeast(string? position) => position is null
        ? null
        : tokens.Read(LogPosition, position) ?? throw new ServiceException(ErrorCode.InvalidArgument, UserReasons.AtLeastInvalid, "at_least");

    private string OfRegistered(byte use, long registered) => tokens.Write(use, (registered << 1) ^ (registered >> 63));

    private static long RegisteredOf(long place) => (place >> 1) ^ -(place & 1);

    private long Read(byte use, string before) =>
        tokens.Read(use, before) ?? throw new ServiceException(ErrorCode.InvalidArgument, UserReasons.BeforeInvalid, "before");
}
