using TempMessenger.Contracts.People;
using TempMessenger.Contracts.Users;
using TempMessenger.Gateway.Features.Uploads;

namespace TempMessenger.Gateway.Features.People;

/// <summary>The caller's own lists, with the names of the people as they are now.</summary>
internal sealed class OwnRelations(IRelations relations, IUserQueries users, MediaAddresses addresses)
{
    private const int LargestPage = 200;

    /// <exception cref="Contracts.ServiceException">As in <see cref="IRelations.ListRelations"/>.</exception>
    public async Task<PersonList> List(ListRelations request, CancellationToken cancellation)
    {
        var page = await relations.ListRelations(request, cancellation);
        return new(await Name(page.UserIds, cancellation), page.Next);
    }

    /// <summary>All of them, for the export.</summary>
    public async Task<ExportedRelations> Export(CancellationToken cancellation) => new(
        await ListAll(RelationKind.Following, cancellation),
        await ListAll(RelationKind.Followers, cancellation),
        await ListAll(RelationKind.Blocked, cancellation));

    private async Task<IReadOnlyList<PersonView>> ListAll(string kind, CancellationToken cancellation)
    {
        var all = new List<PersonView>();
        for (string? before = null; ;)
        {
            var page = await List(new(kind, before, LargestPage), cancellation);
            all.AddRange(page.List);
            if ((before = page.Next) is null)
                return all;
        }
    }

    /// <summary>Without those whose account is being deleted right now.</summary>
    private async Task<IReadOnlyList<PersonView>> Name(IReadOnlyList<string> ids, CancellationToken cancellation)
    {
        if (ids.Count == 0)
            return [];
        var named = (await users.NameUsers(new(ids), cancellation)).ToDictionary(person => person.Id);
        return [.. from id in ids where named.ContainsKey(id) select PersonView.Of(named[id], addresses)];
    }
}
