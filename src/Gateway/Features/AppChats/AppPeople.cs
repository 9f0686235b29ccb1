using System.Globalization;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Users;
using TempMessenger.Gateway.Web;

namespace TempMessenger.Gateway.Features.AppChats;

/// <summary>Accounts as the app names them: by the number that it got, or by id.</summary>
internal sealed class AppPeople(IUserQueries users)
{
    /// <summary>The id of an account that an argument names.</summary>
    /// <exception cref="ServiceException">UserNotFound, Unavailable.</exception>
    public async Task<string> IdOf(string given, CancellationToken cancellation)
    {
        if (GivenId.IsValid(given))
            return given;
        var user = long.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? await users.FindUser(new(Number: number), cancellation)
            : null;
        return user?.Id ?? throw new ServiceException(ErrorCode.UserNotFound, UserReasons.UserNotFound, "user_id");
    }

    /// <summary>The numbers of accounts by id; of those that have one.</summary>
    public async Task<IReadOnlyDictionary<string, long?>> NumbersOf(IReadOnlyList<string> ids, CancellationToken cancellation)
    {
        var found = await Task.WhenAll(ids.Select(id => users.FindUser(new(Id: id), cancellation)));
        return found.OfType<User>().ToDictionary(user => user.Id, user => user.Number);
    }

    /// <summary>Names of accounts by id.</summary>
    public async Task<IReadOnlyDictionary<string, PersonName>> NamesOf(IReadOnlyList<string> ids, CancellationToken cancellation) =>
        ids.Count == 0 ? new Dictionary<string, PersonName>() : (await users.NameUsers(new(ids), cancellation)).ToDictionary(person => person.Id);
}
