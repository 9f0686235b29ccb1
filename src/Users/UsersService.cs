using TempMessenger.Contracts.Users;
using TempMessenger.Users.Phones;
using TempMessenger.Users.Reading;
using TempMessenger.Users.Sessions;
using TempMessenger.Users.SignUp;

namespace TempMessenger.Users;

/// <summary>The users service: every promise of <see cref="IUsers"/>, each kept in its own slice.</summary>
internal sealed partial class UsersService(
    SignUps signUps, LogIns logIns, LiveSessions sessions, AccountSlices accounts, PhoneSlices phones, FactorSlices factors) : IUsers
{
    public Task<User?> CreateUser(CreateUser request, CancellationToken cancellation) => signUps.Create(request, cancellation);

    public Task AuthenticateUser(AuthenticateUser request, CancellationToken cancellation) => logIns.Authenticate(request, cancellation);

    public async Task<Session> LogIn(LogIn request, CancellationToken cancellation)
    {
        var (userId, passwordVersion) = await logIns.LogIn(request, cancellation);
        return await Start(userId, SessionForm.Check(request.Session), passwordVersion, cancellation);
    }

    public Task<User> RegisterByPhone(RegisterByPhone request, CancellationToken cancellation) => phones.SignUps.Register(request, cancellation);

    public async Task<Session> LogInByPhone(LogInByPhone request, CancellationToken cancellation)
    {
        var wanted = SessionForm.Check(request.Session);
        var userId = await phones.LogIns.LogIn(request, wanted, cancellation);
        return await Start(userId, wanted, null, cancellation);
    }

    public Task<User> VerifyPhone(VerifyPhone request, CancellationToken cancellation) => phones.Verification.Verify(request, cancellation);

    public Task<bool> KnowsDevice(KnowsDevice request, CancellationToken cancellation) => logIns.Knows(request, cancellation);

    public async Task<string?> RememberDevice(RememberDevice request, CancellationToken cancellation) =>
        await sessions.Find(request.TokenHash, cancellation) is { } session ? logIns.Remember(session.User.Id, session.Id) : null;

    public Task<string> GetLogInKey(GetLogInKey request, CancellationToken cancellation) => logIns.KeyOf(request.Name, cancellation);

    public Task<Session?> FindSession(FindSession request, CancellationToken cancellation) => accounts.Queries.FindSession(request, cancellation);

    public Task<IReadOnlyList<SessionInfo>> ListSessions(ListSessions request, CancellationToken cancellation) =>
        accounts.Queries.ListSessions(request, cancellation);

    public Task EndSessions(EndSessions request, CancellationToken cancellation)
    {
        UserRefusals.RequireActFor(request.UserId);
        return sessions.End(request.UserId, request.SessionId, request.Except, cancellation);
    }

    public Task<UserPage> ListUsers(ListUsers request, CancellationToken cancellation) => accounts.Queries.ListUsers(request, cancellation);

    public Task<User?> FindUser(FindUser request, CancellationToken cancellation) => accounts.Queries.FindUser(request, cancellation);

    public Task<IReadOnlyList<PersonName>> NameUsers(NameUsers request, CancellationToken cancellation) => accounts.Queries.NameUsers(request, cancellation);

    public Task<User> UpdateUser(UpdateUser request, CancellationToken cancellation) => accounts.Changes.Update(request, cancellation);

    public Task ChangePassword(ChangePassword request, CancellationToken cancellation) => accounts.Changes.ChangePassword(request, cancellation);

    public Task<User> ChangeRole(ChangeRole request, CancellationToken cancellation) => accounts.Changes.ChangeRole(request, cancellation);

    public Task DeleteUser(DeleteUser request, CancellationToken cancellation) => accounts.Changes.Delete(request, cancellation);

    public Task<UserExport> ExportUser(ExportUser request, CancellationToken cancellation) => accounts.Queries.ExportUser(request, cancellation);

    public Task<User> SuspendUser(SuspendUser request, CancellationToken cancellation) => accounts.Suspensions.Suspend(request, cancellation);

    public Task<User> LiftSuspension(LiftSuspension request, CancellationToken cancellation) => accounts.Suspensions.Lift(request, cancellation);

    public Task<string?> FindAppellant(FindAppellant request, CancellationToken cancellation) => accounts.Suspensions.FindAppellant(request, cancellation);

    public Task<Invitation> CreateInvitation(CreateInvitation request, CancellationToken cancellation) => signUps.Invite(request, cancellation);

    public Task<SignUpPolicy> GetSignUpPolicy(GetSignUpPolicy request, CancellationToken cancellation) =>
        accounts.Queries.GetSignUpPolicy(request, cancellation);

    private async Task<Session> Start(string userId, NewSession wanted, long? passwordVersion, CancellationToken cancellation)
    {
        var session = await sessions.Start(userId, wanted, passwordVersion, cancellation);
        return session with { Device = logIns.Remember(userId, session.Id), DraftKey = logIns.DraftKey(userId) };
    }
}

/// <summary>What is done with accounts that exist.</summary>
internal sealed record AccountSlices(AccountChanges Changes, UserQueryService Queries, Suspensions Suspensions);

/// <summary>What is done with phones that a code has proven.</summary>
internal sealed record PhoneSlices(PhoneSignUps SignUps, PhoneLogIns LogIns, PhoneVerification Verification);
