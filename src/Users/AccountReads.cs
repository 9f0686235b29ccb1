using TempMessenger.Contracts;
using TempMessenger.Contracts.Texts;
using TempMessenger.Contracts.Users;
using TempMessenger.EventStore;
using TempMessenger.EventStore.Keys;
using TempMessenger.Users.Accounts;
using TempMessenger.Users.Sessions;
using TempMessenger.Users.Tables;

namespace TempMessenger.Users;

/// <summary>What is read of accounts.</summary>
internal sealed class AccountReads(AccountTable accounts, LoginNames names, IEventStore store, PersonKeys keys, LiveSessions sessions)
{
    private const int MaxPage = 200;

    public Task<UserPage> List(ListUsers request, CancellationToken cancellation) => request.Limit is >= 1 and <= MaxPage
        ? accounts.List(request.After, request.Limit, cancellation)
        : throw new ServiceException(ErrorCode.InvalidArgument, CommonReasons.LimitInvalid, "limit", [MaxPage]);

    public async Task<User?> Find(FindUser request, CancellationToken cancellation)
    {
        if (new[] { request.Id, request.Username, request.Email }.Count(name => name is not null) != 1)
            throw new ServiceException(ErrorCode.InvalidArgument, UserReasons.OneNameNeeded);
        var id = request switch
        {
            { Id: { } given } => given,
            { Username: { } username } => await FindOwner(LoginNames.Username, username, cancellation),
            _ => await FindOwner(LoginNames.Email, request.Email!, cancellation),
        };
        return UserIds.IsId(id) ? await accounts.Find(id!, cancellation) : null;
    }

    public Task<IReadOnlyList<PersonName>> Name(NameUsers request, CancellationToken cancellation) => request.Ids is { Count: <= MaxPage }
        ? accounts.NamesOf([.. request.Ids.Where(UserIds.IsId)], cancellation)
        : throw new ServiceException(ErrorCode.InvalidArgument, UserReasons.TooManyIds, "ids", [MaxPage]);

    public async Task<UserExport> Export(ExportUser request, CancellationToken cancellation)
    {
        UserRefusals.RequireActFor(request.UserId);
        var user = UserIds.IsId(request.UserId) ? await accounts.Find(request.UserId, cancellation) : null;
        if (user is null || keys.Find(user.Id) is not { } key)
            throw UserRefusals.UserNotFound();
        var events = await store.ReadStream(Account.Stream(user.Id), 0, cancellation);
        var logIns = await store.ReadStream(LogInJson.Stream(user.Id), 0, cancellation);
        var history = events.Concat(logIns).OrderBy(e => e.Position).Select(e => ExportedEvents.Of(e, key));
        return new UserExport(user, [.. history], await sessions.List(user.Id, cancellation));
    }

    private Task<string?> FindOwner(string scope, string typed, CancellationToken cancellation) =>
        names.FindOwner(scope, typed, cancellation);
}
