using TempMessenger.Contracts.Users;

namespace TempMessenger.Gateway.Features.Search;

/// <summary>Finds people for whoever asks. What the reader must not see of what the service found is left out here, and nowhere else.</summary>
internal sealed class PeopleSearch(IUserQueries users)
{
    public async Task<FoundPeopleView> Find(SearchUsers request, CancellationToken cancellation)
    {
        var found = await users.SearchUsers(request, cancellation);
        return new([.. found.People.Select(person => new PersonView(person.Id, person.Username, person.Name))], found.Next);
    }
}

/// <summary>A page of people.</summary>
/// <param name="People">Who registered last comes first; a page may be shorter than was asked for.</param>
/// <param name="Next">Pass as <c>before</c> for the next page; null at the end.</param>
internal sealed record FoundPeopleView(IReadOnlyList<PersonView> People, string? Next);

/// <summary>A person as others see them.</summary>
/// <param name="Id">32 lower-case hex digits.</param>
/// <param name="Username">The unique name.</param>
/// <param name="Name">The name that others see.</param>
internal sealed record PersonView(string Id, string Username, string Name);
