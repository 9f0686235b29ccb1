using TempMessenger.Chat.Tables;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Chat;
using TempMessenger.Contracts.People;
using TempMessenger.Contracts.Users;

namespace TempMessenger.Chat;

/// <summary>Whom the caller may reach and see.</summary>
internal sealed class ChatPeople(IRelations relations, IUserQueries users, ChatReads reads, IEvents events, ChatClock clock)
{
    private const int MostAtOnce = 200;

    /// <summary>The caller may write to the person: there is such an account, and neither blocks the other.</summary>
    /// <exception cref="ServiceException">UserNotFound, Forbidden (the caller blocks the person), Unavailable.</exception>
    public async Task RequireReachable(string own, string person, CancellationToken cancellation)
    {
        if ((await relations.FindHidden(new([person]), cancellation)).Count > 0)
            throw (await relations.FindRelation(new(person), cancellation)).Blocking ? ChatRefusals.Blocked() : ChatRefusals.NoSuchPerson();
        if (!await reads.Has(own, person, cancellation) && (await users.NameUsers(new([person]), cancellation)).Count == 0)
            throw ChatRefusals.NoSuchPerson();
    }

    /// <summary>Neither blocks the other.</summary>
    /// <exception cref="ServiceException">UserNotFound, Unavailable.</exception>
    public async Task RequireVisible(string person, CancellationToken cancellation)
    {
        if ((await relations.FindHidden(new([person]), cancellation)).Count > 0)
            throw ChatRefusals.NoSuchPerson();
    }

    /// <summary>Tells the devices of a person that the caller is writing to them.</summary>
    public async Task TellTyping(string own, string person, CancellationToken cancellation) =>
        await events.Publish(new ChatTyped(person, own, Caller.Current?.Name ?? "", await clock.Now(cancellation)), cancellation);

    /// <summary>What concerns people whom the caller may see.</summary>
    /// <exception cref="ServiceException">Unavailable.</exception>
    public async Task<IReadOnlyList<T>> Visible<T>(IReadOnlyList<T> all, Func<T, string> person, CancellationToken cancellation)
    {
        var hidden = new HashSet<string>();
        foreach (var some in all.Select(person).Distinct().Chunk(MostAtOnce))
            hidden.UnionWith(await relations.FindHidden(new(some), cancellation));
        return hidden.Count == 0 ? all : [.. all.Where(one => !hidden.Contains(person(one)))];
    }
}
