using TempMessenger.Contracts;
using TempMessenger.Contracts.Users;
using TempMessenger.Users.SecondFactors;
using TempMessenger.Users.Tables;

namespace TempMessenger.Users.Passkeys;

/// <summary>Logs in by passkeys that bring their account along.</summary>
internal sealed class PasskeyLogIns(PasskeyCeremonies ceremonies, FactorStore store, FactorTable table, Tickets tickets, FactorChecks checks)
{
    private const int MaxCredentialCharacters = 16_384;

    public async Task<PasskeyOptions> Begin(BeginPasskeyLogIn request, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var (options, state) = await ceremonies.BeginLogIn(request.Party);
        return new(options, tickets.Issue(Tickets.PasskeyLogIn, null, state, Tickets.Short));
    }

    /// <summary>Whose passkey it is.</summary>
    /// <exception cref="ServiceException">As in <see cref="IUsers.LogInByPasskey"/>.</exception>
    public async Task<string> LogIn(LogInByPasskey request, NewSession session, CancellationToken cancellation)
    {
        if (tickets.Open(Tickets.PasskeyLogIn, request.Ticket) is not { } ticket || request.Credential is not { Length: > 0 and <= MaxCredentialCharacters } credential
            || !await table.Use(ticket.Id, session.Id, ticket.ExpiresAt, cancellation)
            || await ceremonies.CheckLogIn(credential, ticket.Content, request.Party) is not (var userId, var passkey))
            throw Refused();
        var stored = (await store.Load(userId, cancellation)).Passkeys.FirstOrDefault(one => one.CredentialId.AsSpan().SequenceEqual(passkey.CredentialId));
        if (stored is null || !await table.Advance(stored.Id, userId, new(passkey.SignCount, checks.Now), cancellation))
            throw Refused();
        return userId;
    }

    private static ServiceException Refused() => new(ErrorCode.AuthenticationError, FactorReasons.PasskeyRefused, "credential");
}
