using TempMessenger.Contracts.Users;
using TempMessenger.Users.Sessions;
using TempMessenger.Users.SignUp;

namespace TempMessenger.Users;

/// <summary>The users service: every promise of <see cref="IUsers"/>, each kept in its own slice.</summary>
internal sealed class UsersService(SignUps signUps, LogIns logIns, LiveSessions sessions, AccountSlices accounts, CallEnd end) : IUsers
{
    public Task<User?> CreateUser(CreateUser request, CancellationToken cancellation) => end.Of(signUps.Create(request, cancellation));

    public Task AuthenticateUser(AuthenticateUser request, CancellationToken cancellation) => end.Of(logIns.Authenticate(request, cancellation));

    public async Task<Session> LogIn(LogIn request, CancellationToken cancellation)
    {
        var (userId, passwordVersion) = await end.Of(logIns.LogIn(request, cancellation));
        var session = await end.Of(sessions.Start(userId, SessionForm.Check(request.Session), passwordVersion, cancellation));
        return session with { Device = logIns.Remember(userId, session.Id), DraftKey = logIns.DraftKey(userId) };
    }

    public Task<bool> KnowsDevice(KnowsDevice request, CancellationToken cancellation) => end.Of(logIns.Knows(request, cancellation));

    public async Task<string?> RememberDevice(RememberDevice request, CancellationToken cancellation) =>
        await end.Of(sessions.Find(request.TokenHash, cancellation)) is { } session ? logIns.Remember(session.User.Id, session.Id) : null;

    public Task<string> GetLogInKey(GetLogInKey request, CancellationToken cancellation) => end.Of(logIns.KeyOf(request.Name, cancellation));

    public Task<Session?> FindSession(FindSession request, CancellationToken cancellation)
    {
        return end.Of(Find());

        async Task<Session?> Find() => await sessions.Find(request.TokenHash, cancellation) is { } session
            ? session with { DraftKey = logIns.DraftKey(session.User.Id) }
            : null;
    }

    public Task<IReadOnlyList<SessionInfo>> ListSessions(ListSessions request, CancellationToken cancellation)
    {
        UserRefusals.RequireActFor(request.UserId);
        return end.Of(sessions.List(request.UserId, cancellation));
    }

    public Task EndSessions(EndSessions request, CancellationToken cancellation)
    {
        UserRefusals.RequireActFor(request.UserId);
        return end.Of(sessions.End(request.UserId, request.SessionId, request.Except, cancellation));
    }

    public Task<UserPage> ListUsers(ListUsers request, CancellationToken cancellation) => end.Of(accounts.Reads.List(request, cancellation));

    public Task<User?> FindUser(FindUser request, CancellationToken cancellation) => end.Of(accounts.Reads.Find(request, cancellation));

    public Task<User> UpdateUser(UpdateUser request, CancellationToken cancellation) => end.Of(accounts.Changes.Update(request, cancellation));

    public Task ChangePassword(ChangePassword request, CancellationToken cancellation) => end.Of(accounts.Changes.ChangePassword(request, cancellation));

    public Task<User> ChangeRole(ChangeRole request, CancellationToken cancellation) => end.Of(accounts.Changes.ChangeRole(request, cancellation));

    public Task DeleteUser(DeleteUser request, CancellationToken cancellation) => end.Of(accounts.Changes.Delete(request, cancellation));

    public Task<UserExport> ExportUser(ExportUser request, CancellationToken cancellation) => end.Of(accounts.Reads.Export(request, cancellation));

    public Task<Invitation> CreateInvitation(CreateInvitation request, CancellationToken cancellation) =>
        end.Of(signUps.Invite(request, cancellation));

    public Task<SignUpPolicy> GetSignUpPolicy(GetSignUpPolicy request, CancellationToken cancellation) =>
        end.Of(signUps.Policy(cancellation));
}

/// <summary>What is done with accounts that exist.</summary>
internal sealed record AccountSlices(AccountChanges Changes, AccountReads Reads);
