using TempMessenger.Contracts;
using TempMessenger.Contracts.Sms;
using TempMessenger.Contracts.Users;
using TempMessenger.EventStore;
using TempMessenger.Users.Accounts;
using TempMessenger.Users.Passwords;
using TempMessenger.Users.Tables;

namespace TempMessenger.Users.Phones;

/// <summary>Proving a phone for an account that exists, and proving with it who one is.</summary>
internal sealed class PhoneVerification(ISms sms, PhoneOwners owners, StoredPasswords credentials, AccountAggregate accounts)
{
    /// <exception cref="ServiceException">As in <see cref="IUsers.VerifyPhone"/>.</exception>
    public async Task<User> Verify(VerifyPhone request, CancellationToken cancellation)
    {
        if (Caller.Current is not { IsSystem: true } && Caller.Current?.UserId != request.UserId)
            throw new ServiceException(ErrorCode.Forbidden, UserReasons.OnlyOwnPhone);
        var command = UserIds.IsId(request.UserId) ? UserIds.Command(request.UserId, request.CommandId) : throw UserRefusals.UserNotFound();
        var account = await accounts.Load(request.UserId, cancellation);
        if (!account.Exists)
            throw UserRefusals.UserNotFound();
        if (await accounts.WasCarriedOut(request.UserId, command, cancellation))
            return AccountRow.ToUser(request.UserId, account);
        if (account.HasPassword && !(await credentials.Check(request.UserId, request.Password, cancellation)).Right)
            throw UserRefusals.WrongPassword("password");
        var phone = await sms.UseCode(new(request.Phone ?? "", SmsPurpose.Verification, request.Code ?? "", request.CommandId, request.Device), cancellation);
        try
        {
            var outcome = await accounts.Run(request.UserId, command, (found, _) => Decide(request.UserId, phone, found, cancellation), cancellation);
            return AccountRow.ToUser(request.UserId, outcome.State);
        }
        catch (ClaimTakenException taken)
        {
            throw UserRefusals.Taken(taken, Profile.Erased with { Phone = phone });
        }
    }

    /// <summary>Uses up a code that was texted to the account's own phone, in place of the password that it does not have.</summary>
    /// <exception cref="ServiceException">InvalidArgument: the code, or there is a password to prove it with; Unavailable.</exception>
    public async Task ProveByCode(AccountState account, string code, string commandId, string? device, CancellationToken cancellation)
    {
        if (account is not { HasPassword: false, PhoneVerified: true, Profile.Phone: { } phone })
            throw new ServiceException(ErrorCode.InvalidArgument, UserReasons.NoProof, "code");
        await sms.UseCode(new(phone, SmsPurpose.Verification, code, commandId, device), cancellation);
    }

    private async Task<Decision<AccountEvent>> Decide(string userId, string phone, AccountState account, CancellationToken cancellation)
    {
        var owner = await owners.Find(phone, cancellation) is { } holder && holder.Id != userId ? holder : null;
        if (owner is { IsProven: true })
            throw UserRefusals.Taken(new ClaimTakenException(LoginNames.Phone), Profile.Erased with { Phone = phone });
        return owners.TakeOver(new Decision<AccountEvent>(Account.VerifyPhone(account, phone)), phone, owner);
    }
}
