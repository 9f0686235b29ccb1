using TempMessenger.Contracts.Users;
using TempMessenger.Users.Sessions;

namespace TempMessenger.Users.Reading;

/// <summary>The read side of accounts; the write side answers its own reads with it.</summary>
internal sealed class UserQueryService(
    AccountReads accounts, AccountHistory history, LiveSessions sessions, KnownDevices devices, SignUpPolicies policies, WaysOfAccounts ways) : IUserQueries
{
    public Task<UserPage> ListUsers(ListUsers request, CancellationToken cancellation) => accounts.List(request, cancellation);

    public Task<User?> FindUser(FindUser request, CancellationToken cancellation) => accounts.Find(request, cancellation);

    public Task<IReadOnlyList<PersonName>> NameUsers(NameUsers request, CancellationToken cancellation) => accounts.Name(request, cancellation);

    public Task<FoundPeople> SearchUsers(SearchUsers request, CancellationToken cancellation) => accounts.Search(request, cancellation);

    public Task<HistoryPage> ListHistory(ListHistory request, CancellationToken cancellation) => history.List(request, cancellation);

    public async Task<Session?> FindSession(FindSession request, CancellationToken cancellation) =>
        await sessions.Find(request.TokenHash, cancellation) is { } session ? session with { DraftKey = devices.DraftKey(session.User.Id) } : null;

    public Task<IReadOnlyList<SessionInfo>> ListSessions(ListSessions request, CancellationToken cancellation)
    {
        UserRefusals.RequireActFor(request.UserId);
        return sessions.List(request.UserId, cancellation);
    }

    public Task<WaysToLogIn> ListWaysToLogIn(ListWaysToLogIn request, CancellationToken cancellation) => ways.List(request, cancellation);

    public Task<UserExport> ExportUser(ExportUser request, CancellationToken cancellation) => history.Export(request, cancellation);

    public Task<SignUpPolicy> GetSignUpPolicy(GetSignUpPolicy request, CancellationToken cancellation) => policies.Find(cancellation);
}
