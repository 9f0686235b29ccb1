using TempMessenger.Contracts.Users;
using TempMessenger.Users.Sessions;
using TempMessenger.Users.SignUp;

namespace TempMessenger.Users;

/// <summary>The users service: every promise of <see cref="IUsers"/>, each kept in its own slice.</summary>
internal sealed class UsersService(SignUps signUps, LogIns logIns, LiveSessions sessions, AccountChanges changes, AccountReads reads) : IUsers
{
    public Task CreateUser(CreateUser request, CancellationToken cancellation) => signUps.Create(request, cancellation).Refusing();

    public Task AuthenticateUser(AuthenticateUser request, CancellationToken cancellation) => logIns.Authenticate(request, cancellation).Refusing();

    public async Task<Session> LogIn(LogIn request, CancellationToken cancellation)
    {
        var (userId, passwordVersion) = await logIns.LogIn(request, cancellation).Refusing();
        var session = await sessions.Start(userId, SessionForm.Check(request.Session), passwordVersion, cancellation).Refusing();
        return session with { Device = logIns.Remember(userId, session.Id), DraftKey = logIns.DraftKey(userId) };
    }

    public Task<bool> KnowsDevice(KnowsDevice request, CancellationToken cancellation) => logIns.Knows(request, cancellation).Refusing();

    public Task<Session?> FindSession(FindSession request, CancellationToken cancellation)
    {
        return Find().Refusing();

        async Task<Session?> Find() => await sessions.Find(request.TokenHash, cancellation) is { } session
            ? session with { DraftKey = logIns.DraftKey(session.User.Id) }
            : null;
    }

    public Task<IReadOnlyList<SessionInfo>> ListSessions(ListSessions request, CancellationToken cancellation)
    {
        Refusals.RequireActFor(request.UserId);
        return sessions.List(request.UserId, cancellation).Refusing();
    }

    public Task EndSessions(EndSessions request, CancellationToken cancellation)
    {
        Refusals.RequireActFor(request.UserId);
        return sessions.End(request.UserId, request.SessionId, request.Except, cancellation).Refusing();
    }

    public Task<UserPage> ListUsers(ListUsers request, CancellationToken cancellation) => reads.List(request, cancellation).Refusing();

    public Task<User?> FindUser(FindUser request, CancellationToken cancellation) => reads.Find(request, cancellation).Refusing();

    public Task<User> UpdateUser(UpdateUser request, CancellationToken cancellation) => changes.Update(request, cancellation).Refusing();

    public Task ChangePassword(ChangePassword request, CancellationToken cancellation) => changes.ChangePassword(request, cancellation).Refusing();

    public Task<User> ChangeRole(ChangeRole request, CancellationToken cancellation) => changes.ChangeRole(request, cancellation).Refusing();

    public Task DeleteUser(DeleteUser request, CancellationToken cancellation) => changes.Delete(request, cancellation).Refusing();

    public Task<UserExport> ExportUser(ExportUser request, CancellationToken cancellation) => reads.Export(request, cancellation).Refusing();

    public Task<Invitation> CreateInvitation(CreateInvitation request, CancellationToken cancellation) =>
        signUps.Invite(request, cancellation).Refusing();

    public Task<SignUpPolicy> GetSignUpPolicy(GetSignUpPolicy request, CancellationToken cancellation) =>
        signUps.Policy(cancellation).Refusing();
}
