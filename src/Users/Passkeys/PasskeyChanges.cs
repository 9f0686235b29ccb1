using Microsoft.AspNetCore.Identity;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Texts;
using TempMessenger.Contracts.Users;
using TempMessenger.EventStore;
using TempMessenger.Users.Accounts;
using TempMessenger.Users.SecondFactors;
using TempMessenger.Users.Tables;

namespace TempMessenger.Users.Passkeys;

/// <summary>Adds, renames and removes passkeys.</summary>
internal sealed class PasskeyChanges(
    AccountAggregate accounts, FactorChecks checks, FactorStore store, PasskeyAccounts owners, PasskeyCeremonies ceremonies, Tickets tickets, FactorTable table)
{
    private const int Most = 20;
    private const int MaxNameCharacters = 80;
    private const int MaxCredentialCharacters = 16_384;

    public async Task<PasskeyOptions> Begin(BeginPasskey request, CancellationToken cancellation)
    {
        var profile = (await checks.Own(request.UserId, cancellation)).Profile;
        var (options, state) = await ceremonies.Begin(request.UserId, profile.Username, profile.Name, request.Party);
        return new(options, tickets.Issue(Tickets.NewPasskey, request.UserId, state, Tickets.Short));
    }

    public async Task<Passkey> Add(AddPasskey request, CancellationToken cancellation)
    {
        await checks.Own(request.UserId, cancellation);
        var command = UserIds.Command(request.UserId, request.CommandId);
        var name = CheckName(request.Name);
        if (await accounts.WasCarriedOut(request.UserId, command, cancellation))
            return await Shown(request.UserId, request.CommandId, cancellation);
        var made = await Check(request, cancellation);
        var passkey = new StoredPasskey(
            request.CommandId, made.CredentialId, made.PublicKey, name, checks.Now, made.SignCount, made.Transports ?? [], made.IsBackupEligible, made.IsBackedUp);
        try
        {
            await accounts.Run(request.UserId, command, (account, _) => Decide(request.UserId, passkey, account, cancellation), cancellation);
        }
        catch (ClaimTakenException taken) when (taken.Scope == PasskeyAccounts.Scope)
        {
            throw new ServiceException(ErrorCode.Conflict, FactorReasons.PasskeyTaken, "credential");
        }

        return await Shown(request.UserId, request.CommandId, cancellation);
    }

    public async Task<Passkey> Rename(RenamePasskey request, CancellationToken cancellation)
    {
        await checks.Own(request.UserId, cancellation);
        var name = CheckName(request.Name);
        await accounts.Run(
            request.UserId,
            UserIds.Command(request.UserId, request.CommandId),
            async (account, _) =>
            {
                var factors = await store.Load(request.UserId, cancellation);
                var passkey = Find(factors, request.PasskeyId);
                return new Decision<AccountEvent>(passkey.Name == name ? [] : Account.RenamePasskey(account, passkey.Id, name))
                {
                    State = [store.Set(request.UserId, factors with { Passkeys = [.. factors.Passkeys.Select(one => one.Id == passkey.Id ? one with { Name = name } : one)] })],
                };
            },
            cancellation);
        return await Shown(request.UserId, request.PasskeyId, cancellation);
    }

    public async Task Remove(RemovePasskey request, CancellationToken cancellation)
    {
        await checks.Own(request.UserId, cancellation);
        await accounts.Run(
            request.UserId,
            UserIds.Command(request.UserId, request.CommandId),
            async (account, _) =>
            {
                var factors = await store.Load(request.UserId, cancellation);
                var passkey = Find(factors, request.PasskeyId);
                return new Decision<AccountEvent>(Account.RemovePasskey(account, passkey.Id))
                {
                    State = [store.Set(request.UserId, factors with { Passkeys = [.. factors.Passkeys.Where(one => one.Id != passkey.Id)] })],
                    Releases = [owners.ClaimOf(request.UserId, passkey.CredentialId)],
                };
            },
            cancellation);
        await table.Remove(request.PasskeyId!, cancellation);
    }

    /// <summary>What the browser made, where it answers the challenge that the ticket holds.</summary>
    private async Task<UserPasskeyInfo> Check(AddPasskey request, CancellationToken cancellation)
    {
        if (tickets.Open(Tickets.NewPasskey, request.Ticket) is not { } ticket || ticket.UserId != request.UserId
            || !await table.Use(ticket.Id, request.CommandId, ticket.ExpiresAt, cancellation))
            throw new ServiceException(ErrorCode.InvalidArgument, FactorReasons.TicketInvalid, FactorReasons.Ticket);
        var made = request.Credential is { Length: > 0 and <= MaxCredentialCharacters } credential
            ? await ceremonies.Check(credential, ticket.Content, request.UserId, request.Party)
            : null;
        return made ?? throw new ServiceException(ErrorCode.InvalidArgument, FactorReasons.PasskeyInvalid, "credential");
    }

    private async Task<Decision<AccountEvent>> Decide(string userId, StoredPasskey passkey, AccountState account, CancellationToken cancellation)
    {
        var factors = await store.Load(userId, cancellation);
        if (factors.Passkeys.Count >= Most)
            throw new ServiceException(ErrorCode.Conflict, FactorReasons.TooManyPasskeys, null, [Most]);
        return new(Account.AddPasskey(account, passkey.Id, passkey.Name))
        {
            State = [store.Set(userId, factors with { Passkeys = [.. factors.Passkeys, passkey] })],
            Claims = [owners.ClaimOf(userId, passkey.CredentialId)],
        };
    }

    private async Task<Passkey> Shown(string userId, string? passkeyId, CancellationToken cancellation)
    {
        var passkey = Find(await store.Load(userId, cancellation), passkeyId);
        var uses = await table.Uses(userId, cancellation);
        return new(passkey.Id, passkey.Name, passkey.AddedAt, uses.GetValueOrDefault(passkey.Id)?.LastUsedAt);
    }

    private static StoredPasskey Find(Factors factors, string? passkeyId) =>
        factors.Passkeys.FirstOrDefault(passkey => passkey.Id == passkeyId) ?? throw new ServiceException(ErrorCode.NotFound, FactorReasons.PasskeyNotFound);

    private static string CheckName(string? typed) =>
        LineText.Tidy(typed ?? "") is { Length: > 0 } name && LineText.Length(name) <= MaxNameCharacters
            ? name
            : throw new ServiceException(ErrorCode.InvalidArgument, FactorReasons.PasskeyNameInvalid, "name", [MaxNameCharacters]);
}
