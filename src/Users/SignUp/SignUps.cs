using TempMessenger.Contracts.Users;
using TempMessenger.Users.Accounts;
using TempMessenger.Users.Sessions;

namespace TempMessenger.Users.SignUp;

/// <summary>Signing up: accounts, their first session, invitations, and the rule that holds now.</summary>
internal sealed class SignUps(Registration registration, LiveSessions sessions, Invitations invitations, SignUpGate gate, AccountLog log)
{
    public async Task Create(CreateUser request, CancellationToken cancellation)
    {
        if (request.Session is { } wanted)
            request = request with { Session = SessionForm.Check(wanted) };
        var registered = await registration.Register(request, cancellation);
        if (request.Session is { } session)
            await sessions.Start(registered.UserId, session, registered.PasswordVersion, cancellation);
    }

    public Task<Invitation> Invite(CreateInvitation request, CancellationToken cancellation)
    {
        Refusals.RequireAdmin();
        return invitations.Create(request.CommandId, cancellation);
    }

    public async Task<SignUpPolicy> Policy(CancellationToken cancellation) =>
        new(gate.Mode.ToString().ToLowerInvariant(), (await log.LoadAdmins(cancellation)).Ids.IsEmpty);
}
