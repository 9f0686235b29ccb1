using TempMessenger.Contracts;
using TempMessenger.Contracts.Texts;
using TempMessenger.Contracts.Users;
using TempMessenger.Users.Accounts;
using TempMessenger.Users.Search;
using TempMessenger.Users.Tables;

namespace TempMessenger.Users.Reading;

/// <summary>What is read of accounts.</summary>
internal sealed class AccountReads(AccountTable accounts, LoginNames names, NameParts parts, PlaceTokens tokens, ShownPosition shown)
{
    private const int MaxPage = 200;
    private const int MaxFound = 50;
    private const int MaxQueryCharacters = 100;

    public async Task<UserPage> List(ListUsers request, CancellationToken cancellation)
    {
        RequireLimit(request.Limit, MaxPage);
        var after = tokens.ReadListed(request.After);
        await shown.WaitFor(request.AtLeast, cancellation);
        var (users, next) = await accounts.List(after, request.Limit, cancellation);
        return new(users, next is { } place ? tokens.OfListed(place) : null);
    }

    public async Task<User?> Find(FindUser request, CancellationToken cancellation)
    {
        if (new object?[] { request.Id, request.Username, request.Email, request.Number }.Count(name => name is not null) != 1)
            throw new ServiceException(ErrorCode.InvalidArgument, UserReasons.OneNameNeeded);
        await shown.WaitFor(request.AtLeast, cancellation);
        var id = request switch
        {
            { Id: { } given } => given,
            { Username: { } username } => await FindOwner(LoginNames.Username, username, cancellation),
            { Number: { } number } => await names.FindByNumber(number, cancellation),
            _ => await FindOwner(LoginNames.Email, request.Email!, cancellation),
        };
        return UserIds.IsId(id) ? await accounts.Find(id!, cancellation) : null;
    }

    public async Task<IReadOnlyList<PersonName>> Name(NameUsers request, CancellationToken cancellation)
    {
        if (request.Ids is not { Count: <= MaxPage })
            throw new ServiceException(ErrorCode.InvalidArgument, UserReasons.TooManyIds, "ids", [MaxPage]);
        await shown.WaitFor(request.AtLeast, cancellation);
        return await accounts.NamesOf([.. request.Ids.Where(UserIds.IsId)], cancellation);
    }

    public async Task<FoundPeople> Search(SearchUsers request, CancellationToken cancellation)
    {
        RequireLimit(request.Limit, MaxFound);
        // What is no line of text, such as half of a surrogate pair, is in no name.
        var query = LineText.Tidy(request.Query ?? "") ?? "";
        if (LineText.Length(query) > MaxQueryCharacters)
            throw new ServiceException(ErrorCode.InvalidArgument, UserReasons.SearchTooLong, "q", [MaxQueryCharacters]);
        if (parts.Asked(query) is not { Count: > 0 } asked)
            throw new ServiceException(ErrorCode.InvalidArgument, UserReasons.SearchTooShort, "q");
        var before = tokens.ReadFound(request.Before);
        await shown.WaitFor(request.AtLeast, cancellation);
        var (people, next) = await accounts.Search(asked, before, request.Limit, cancellation);
        return new(people, next is { } place ? tokens.OfFound(place) : null);
    }

    private static void RequireLimit(int limit, int most)
    {
        if (limit < 1 || limit > most)
            throw new ServiceException(ErrorCode.InvalidArgument, CommonReasons.LimitInvalid, "limit", [most]);
    }

    private Task<string?> FindOwner(string scope, string typed, CancellationToken cancellation) =>
        names.FindOwner(scope, typed, cancellation);
}
