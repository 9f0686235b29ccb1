using TempMessenger.Contracts;
using TempMessenger.Contracts.Users;
using TempMessenger.Users.Sessions;
using TempMessenger.Users.Tables;

namespace TempMessenger.Users.SignUp;

/// <summary>Signing up: accounts, their first session, and invitations.</summary>
internal sealed class SignUps(Registration registration, LiveSessions sessions, Invitations invitations)
{
    public async Task<User?> Create(CreateUser request, CancellationToken cancellation)
    {
        if (request.Session is { } wanted)
            request = request with { Session = SessionForm.Check(wanted) };
        if (request.Id is not null && !UserIds.IsId(request.Id))
            throw new ServiceException(ErrorCode.CreateUserError, UserReasons.IdInvalid, "id");
        var id = request.Id ?? UserIds.New();
        var account = await registration.Register(id, request, cancellation);
        if (request.Session is { } session)
            await sessions.Start(id, session, account.PasswordVersion, cancellation);
        return request.ReturnUser ? AccountRow.ToUser(id, account) : null;
    }

    public Task<Invitation> Invite(CreateInvitation request, CancellationToken cancellation)
    {
        UserRefusals.RequireAdmin();
        return invitations.Create(request.CommandId, cancellation);
    }
}
