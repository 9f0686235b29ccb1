using System.Collections.Immutable;
using System.Diagnostics;

namespace TempMessenger.Users.Accounts;

/// <summary>Who became or ceased to be admin, in a stream that is appended with its expected version, so that there is always one left.</summary>
internal abstract record AdminsEvent
{
    private AdminsEvent()
    {
    }

    public sealed record AdminAdded(string UserId) : AdminsEvent;

    public sealed record AdminRemoved(string UserId) : AdminsEvent;
}

/// <summary>The admins, at a version of their stream.</summary>
internal sealed record AdminsState(ImmutableHashSet<string> Ids, long Version)
{
    public static AdminsState None { get; } = new([], 0);
}

/// <summary>The admins of the installation.</summary>
internal static class Admins
{
    public const string Stream = "admins";

    /// <exception cref="UnreachableException">The event is unknown.</exception>
    public static AdminsState Evolve(AdminsState admins, AdminsEvent happened) => happened switch
    {
        AdminsEvent.AdminAdded e => new(admins.Ids.Add(e.UserId), admins.Version + 1),
        AdminsEvent.AdminRemoved e => new(admins.Ids.Remove(e.UserId), admins.Version + 1),
        _ => throw new UnreachableException($"The admins do not know the event {happened?.GetType().Name}."),
    };

    /// <summary>What an account's change means for the circle of admins.</summary>
    public static IReadOnlyList<AdminsEvent> Follow(string userId, AccountState before, AccountState after) => (before.IsAdmin, after.IsAdmin) switch
    {
        (false, true) => [new AdminsEvent.AdminAdded(userId)],
        (true, false) => [new AdminsEvent.AdminRemoved(userId)],
        _ => [],
    };
}
