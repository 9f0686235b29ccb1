using TempMessenger.Contracts;
using TempMessenger.Contracts.People;
using TempMessenger.Contracts.Users;
using TempMessenger.Gateway.Web.Hidden;

namespace TempMessenger.Gateway.Features.Accounts;

/// <summary>Accounts as far as the caller may see that they exist. Admins see all of them: they look after accounts. Moderators see those that are suspended.</summary>
internal sealed class VisiblePeople(HiddenPeople hidden, IRelations relations, TimeProvider clock)
{
    /// <summary>Without those that the caller blocks or that block them, and those that are suspended.</summary>
    /// <exception cref="ServiceException">Unavailable.</exception>
    public async Task<IReadOnlyList<User>> Of(IReadOnlyList<User> users, CancellationToken cancellation)
    {
        if (SeesAll)
            return users;
        var left = await hidden.Among(users.Select(user => user.Id), cancellation);
        return [.. users.Where(user => !left.Contains(user.Id) && !IsSuspended(user))];
    }

    /// <summary>Without those that the caller blocks or that block them.</summary>
    /// <exception cref="ServiceException">Unavailable.</exception>
    public async Task<IReadOnlyList<PersonName>> Of(IReadOnlyList<PersonName> people, CancellationToken cancellation)
    {
        if (SeesAll)
            return people;
        var left = await hidden.Among(people.Select(person => person.Id), cancellation);
        return [.. people.Where(person => !left.Contains(person.Id))];
    }

    /// <summary>The account that was asked for; null where it is suspended or blocks the caller. Who blocks it sees it, to be able to unblock it.</summary>
    /// <exception cref="ServiceException">Unavailable.</exception>
    public async Task<User?> Find(User? user, CancellationToken cancellation)
    {
        if (user is not null && IsSuspended(user))
            return null;
        if (user is null || SeesAll || !(await hidden.Among([user.Id], cancellation)).Contains(user.Id))
            return user;
        return (await relations.FindRelation(new(user.Id), cancellation)).Blocking ? user : null;
    }

    /// <summary>And hidden from the caller for that.</summary>
    private bool IsSuspended(User user) =>
        user.SuspendedUntil > clock.GetUtcNow().ToUnixTimeMilliseconds() && Caller.Current is not { Role: Role.Moderator or Role.Admin };

    private static bool SeesAll => Caller.Current is { Role: Role.Admin };
}
