using TempMessenger.Contracts.Users;
using TempMessenger.Gateway.Features.Accounts;
using TempMessenger.Gateway.Features.People;
using TempMessenger.Gateway.Features.Uploads;

namespace TempMessenger.Gateway.Features.Search;

/// <summary>Finds people for whoever asks, without those that they block or that block them: here, and nowhere else, since the service knows nothing of blocks.</summary>
internal sealed class PeopleSearch(IUserQueries users, VisiblePeople visible, MediaAddresses addresses)
{
    public async Task<FoundPeopleView> Find(SearchUsers request, CancellationToken cancellation)
    {
        var found = await users.SearchUsers(request, cancellation);
        return new([.. (await visible.Of(found.People, cancellation)).Select(person => PersonView.Of(person, addresses))], found.Next);
    }
}

/// <summary>A page of people.</summary>
/// <param name="People">Who registered last comes first; a page may be shorter than was asked for.</param>
/// <param name="Next">Pass as <c>before</c> for the next page; null at the end.</param>
internal sealed record FoundPeopleView(IReadOnlyList<PersonView> People, string? Next);
