using TempMessenger.Contracts.Users;
using TempMessenger.Users.Passkeys;
using TempMessenger.Users.SecondFactors;
using TempMessenger.Users.Sessions;

namespace TempMessenger.Users;

/// <content>Passkeys and the second factor.</content>
internal sealed partial class UsersService
{
    public async Task<Session> CompleteLogIn(CompleteLogIn request, CancellationToken cancellation)
    {
        var (userId, passwordVersion) = await factors.SecondSteps.Complete(request, cancellation);
        return await Start(userId, SessionForm.Check(request.Session), passwordVersion, cancellation);
    }

    public Task<WaysToLogIn> ListWaysToLogIn(ListWaysToLogIn request, CancellationToken cancellation) =>
        accounts.Queries.ListWaysToLogIn(request, cancellation);

    public Task<PasskeyOptions> BeginPasskey(BeginPasskey request, CancellationToken cancellation) => factors.Passkeys.Begin(request, cancellation);

    public Task<Passkey> AddPasskey(AddPasskey request, CancellationToken cancellation) => factors.Passkeys.Add(request, cancellation);

    public Task<Passkey> RenamePasskey(RenamePasskey request, CancellationToken cancellation) => factors.Passkeys.Rename(request, cancellation);

    public Task RemovePasskey(RemovePasskey request, CancellationToken cancellation) => factors.Passkeys.Remove(request, cancellation);

    public Task<PasskeyOptions> BeginPasskeyLogIn(BeginPasskeyLogIn request, CancellationToken cancellation) => factors.PasskeyLogIns.Begin(request, cancellation);

    public async Task<Session> LogInByPasskey(LogInByPasskey request, CancellationToken cancellation)
    {
        var wanted = SessionForm.Check(request.Session);
        // The same call again finds a counter that does not rise any more, and the session that the first one started.
        if (await sessions.Find(wanted.TokenHash, cancellation) is { } live && live.Id == wanted.Id)
            return live with { Device = logIns.Remember(live.User.Id, live.Id), DraftKey = logIns.DraftKey(live.User.Id) };
        var userId = await factors.PasskeyLogIns.LogIn(request, wanted, cancellation);
        await factors.Records.Add(userId, wanted, cancellation);
        return await Start(userId, wanted, null, cancellation);
    }

    public Task<NewTotp> BeginTotp(BeginTotp request, CancellationToken cancellation) => factors.Totp.Begin(request, cancellation);

    public Task<RecoveryCodes> EnableTotp(EnableTotp request, CancellationToken cancellation) => factors.Totp.Enable(request, cancellation);

    public Task DisableTotp(DisableTotp request, CancellationToken cancellation) => factors.Totp.Disable(request, cancellation);

    public Task<RecoveryCodes> RenewRecoveryCodes(RenewRecoveryCodes request, CancellationToken cancellation) => factors.Totp.Renew(request, cancellation);
}

/// <summary>What is done with passkeys and second factors.</summary>
internal sealed record FactorSlices(PasskeyChanges Passkeys, PasskeyLogIns PasskeyLogIns, TotpChanges Totp, SecondSteps SecondSteps, LogInRecords Records);
