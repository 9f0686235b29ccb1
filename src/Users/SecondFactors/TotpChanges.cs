using System.Security.Cryptography;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Users;
using TempMessenger.EventStore;
using TempMessenger.Users.Accounts;
using TempMessenger.Users.Passwords;

namespace TempMessenger.Users.SecondFactors;

/// <summary>Turns the second factor on and off.</summary>
internal sealed class TotpChanges(AccountAggregate accounts, FactorChecks checks, FactorStore store, RecoveryCodeList recovery, Tickets tickets)
{
    public async Task<NewTotp> Begin(BeginTotp request, CancellationToken cancellation)
    {
        var account = await checks.Own(request.UserId, cancellation);
        if (account.HasTotp)
            throw Present();
        var secret = RandomNumberGenerator.GetBytes(Totp.SecretBytes);
        var typed = Totp.Base32(secret);
        return new(
            typed, Totp.Address(account.Profile.Username, typed), tickets.Issue(Tickets.NewTotp, request.UserId, Convert.ToBase64String(secret), Tickets.Long));
    }

    public async Task<RecoveryCodes> Enable(EnableTotp request, CancellationToken cancellation)
    {
        var account = await checks.Own(request.UserId, cancellation);
        var command = UserIds.Command(request.UserId, request.CommandId);
        var codes = recovery.Make(command);
        if (await accounts.WasCarriedOut(request.UserId, command, cancellation))
            return codes;
        if (account.HasTotp)
            throw Present();
        if (tickets.Open(Tickets.NewTotp, request.Ticket) is not { } ticket || ticket.UserId != request.UserId)
            throw new ServiceException(ErrorCode.InvalidArgument, FactorReasons.TicketInvalid, FactorReasons.Ticket);
        if (account.HasPassword)
            await checks.Password(request.UserId, request.Password, cancellation);
        var secret = new TotpSecret(Convert.FromBase64String(ticket.Content), checks.Now);
        await checks.Factor.CheckNew(request.UserId, secret, request.Code, request.CommandId, cancellation);
        var hashes = recovery.HashesOf(request.UserId, codes);
        await Change(
            request.UserId, command, found => found.HasTotp ? throw Present() : Account.EnableTotp(found, request.KeepSession),
            factors => factors with { Totp = secret, RecoveryCodes = hashes }, cancellation);
        return codes;
    }

    public async Task Disable(DisableTotp request, CancellationToken cancellation)
    {
        var account = await checks.Own(request.UserId, cancellation);
        var command = UserIds.Command(request.UserId, request.CommandId);
        if (!account.HasTotp || await accounts.WasCarriedOut(request.UserId, command, cancellation))
            return;
        await checks.Prove(request.UserId, request.Password, request.Code, request.CommandId, cancellation);
        await Change(request.UserId, command, Account.DisableTotp, factors => factors with { Totp = null, RecoveryCodes = [] }, cancellation);
    }

    public async Task<RecoveryCodes> Renew(RenewRecoveryCodes request, CancellationToken cancellation)
    {
        var account = await checks.Own(request.UserId, cancellation);
        var command = UserIds.Command(request.UserId, request.CommandId);
        var codes = recovery.Make(command);
        if (await accounts.WasCarriedOut(request.UserId, command, cancellation))
            return codes;
        if (!account.HasTotp)
            throw new ServiceException(ErrorCode.Conflict, FactorReasons.TotpAbsent);
        await checks.Prove(request.UserId, request.Password, request.Code, request.CommandId, cancellation);
        var hashes = recovery.HashesOf(request.UserId, codes);
        await Change(request.UserId, command, Account.RenewRecoveryCodes, factors => factors with { RecoveryCodes = hashes }, cancellation);
        return codes;
    }

    private async Task Change(
        string userId, string command, Func<AccountState, IReadOnlyList<AccountEvent>> decide, Func<Factors, Factors> change, CancellationToken cancellation) =>
        await accounts.Run(
            userId,
            command,
            async (account, _) => new Decision<AccountEvent>(decide(account)) { State = [store.Set(userId, change(await store.Load(userId, cancellation)))] },
            cancellation);

    private static ServiceException Present() => new(ErrorCode.Conflict, FactorReasons.TotpPresent);
}

/// <summary>What has to hold before an account's ways to log in change.</summary>
internal sealed class FactorChecks(AccountAggregate accounts, StoredPasswords credentials, SecondFactor factor, TimeProvider clock)
{
    public SecondFactor Factor => factor;

    /// <summary>Unix milliseconds.</summary>
    public long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>The account of whoever calls, or of whomever the system means.</summary>
    /// <exception cref="ServiceException">Forbidden, UserNotFound.</exception>
    public async Task<AccountState> Own(string userId, CancellationToken cancellation)
    {
        if (Caller.Current is not { IsSystem: true } && (Caller.Current?.UserId is not { } own || own != userId))
            throw new ServiceException(ErrorCode.Forbidden, FactorReasons.OnlyOwn);
        return UserIds.IsId(userId) && await accounts.Load(userId, cancellation) is { Exists: true } account ? account : throw UserRefusals.UserNotFound();
    }

    /// <exception cref="ServiceException">AuthenticationError.</exception>
    public async Task Password(string userId, string? password, CancellationToken cancellation)
    {
        if (!(await credentials.Check(userId, password, cancellation)).Right)
            throw UserRefusals.WrongPassword("password");
    }

    /// <summary>By the password, a code of the authenticator app or a recovery code; the system need give none.</summary>
    /// <exception cref="ServiceException">AuthenticationError, InvalidArgument, TooManyRequests.</exception>
    public async Task Prove(string userId, string? password, string? code, string usedBy, CancellationToken cancellation)
    {
        if (!string.IsNullOrEmpty(password))
            await Password(userId, password, cancellation);
        else if (!string.IsNullOrEmpty(code))
            await factor.Check(userId, code, usedBy, cancellation);
        else if (Caller.Current is not { IsSystem: true })
            throw new ServiceException(ErrorCode.InvalidArgument, FactorReasons.ProofMissing, "code");
    }
}
