using TempMessenger.Contracts;
using TempMessenger.Contracts.People;
using TempMessenger.Contracts.Users;
using TempMessenger.Gateway.Web.Hidden;

namespace TempMessenger.Gateway.Features.Accounts;

/// <summary>Accounts as far as the caller may see that they exist. Admins see all of them: they look after accounts.</summary>
internal sealed class VisiblePeople(HiddenPeople hidden, IRelations relations)
{
    /// <summary>Without those that the caller blocks or that block them.</summary>
    /// <exception cref="ServiceException">Unavailable.</exception>
    public async Task<IReadOnlyList<User>> Of(IReadOnlyList<User> users, CancellationToken cancellation)
    {
        if (SeesAll)
            return users;
        var left = await hidden.Among(users.Select(user => user.Id), cancellation);
        return [.. users.Where(user => !left.Contains(user.Id))];
    }

    /// <summary>The account that was asked for; null where it blocks the caller. Who blocks it sees it, to be able to unblock it.</summary>
    /// <exception cref="ServiceException">Unavailable.</exception>
    public async Task<User?> Find(User? user, CancellationToken cancellation)
    {
        if (user is null || SeesAll || !(await hidden.Among([user.Id], cancellation)).Contains(user.Id))
            return user;
        return (await relations.FindRelation(new(user.Id), cancellation)).Blocking ? user : null;
    }

    private static bool SeesAll => Caller.Current is { Role: Role.Admin };
}
