using TempMessenger.Contracts.Users;

namespace TempMessenger.Gateway.Tests.Realtime;

internal sealed partial class FakeUsers
{
    public Task<Session> CompleteLogIn(CompleteLogIn request, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<WaysToLogIn> ListWaysToLogIn(ListWaysToLogIn request, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<PasskeyOptions> BeginPasskey(BeginPasskey request, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<Passkey> AddPasskey(AddPasskey request, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<Passkey> RenamePasskey(RenamePasskey request, CancellationToken cancellation) => throw new NotSupportedException();

    public Task RemovePasskey(RemovePasskey request, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<PasskeyOptions> BeginPasskeyLogIn(BeginPasskeyLogIn request, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<Session> LogInByPasskey(LogInByPasskey request, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<NewTotp> BeginTotp(BeginTotp request, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<RecoveryCodes> EnableTotp(EnableTotp request, CancellationToken cancellation) => throw new NotSupportedException();

    public Task DisableTotp(DisableTotp request, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<RecoveryCodes> RenewRecoveryCodes(RenewRecoveryCodes request, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<User> SuspendUser(SuspendUser request, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<User> LiftSuspension(LiftSuspension request, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<string?> FindAppellant(FindAppellant request, CancellationToken cancellation) => throw new NotSupportedException();
}
