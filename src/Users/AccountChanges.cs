using TempMessenger.Contracts;
using TempMessenger.Contracts.Users;
using TempMessenger.EventStore;
using TempMessenger.Users.Accounts;
using TempMessenger.Users.Passkeys;
using TempMessenger.Users.Passwords;
using TempMessenger.Users.Phones;
using TempMessenger.Users.Tables;

namespace TempMessenger.Users;

/// <summary>Changes of an account that exists.</summary>
internal sealed class AccountChanges(
    AccountAggregate accounts, StoredPasswords credentials, PhoneForms phones, PhoneVerification verification, Avatars avatars, FactorEnd factors)
{
    private static readonly ProfileRules Rules = new(ErrorCode.InvalidArgument);

    public async Task<User> Update(UpdateUser request, CancellationToken cancellation)
    {
        var command = Permit(request.Id, request.CommandId);
        var change = new ProfileChange(
            request.Username is null ? null : Rules.Username(request.Username),
            request.Email is null ? null : Rules.Email(request.Email),
            request.Phone is null ? null : phones.Canonical(Rules.Phone(request.Phone)),
            request.FirstName is null ? null : Rules.FirstName(request.FirstName),
            request.LastName is null ? null : Rules.LastName(request.LastName),
            request.Name is null ? null : Rules.Name(request.Name));
        try
        {
            string? left = null;
            var accepted = await accounts.Run(request.Id, command, Decide, cancellation);
            if (left is not null)
                await avatars.Remove(request.Id, left, cancellation);
            return AccountRow.ToUser(request.Id, accepted.State);

            async Task<Decision<AccountEvent>> Decide(AccountState account, AdminsState admins)
            {
                var avatar = await avatars.Show(request, account, cancellation);
                left = avatar is null ? null : account.Profile.Avatar?.Id;
                return new(Account.UpdateProfile(account, change with { Avatar = avatar }, request.Version));
            }
        }
        catch (ClaimTakenException taken)
        {
            throw UserRefusals.Taken(taken, new(change.Username ?? "", change.Email, change.Phone, "", "", ""));
        }
    }

    /// <summary>Only the account itself, which proves it with the old password, and the system.</summary>
    public async Task ChangePassword(ChangePassword request, CancellationToken cancellation)
    {
        if (Caller.Current is not { IsSystem: true } && Caller.Current?.UserId != request.UserId)
            throw new ServiceException(ErrorCode.Forbidden, UserReasons.OnlyOwnPassword);
        var command = Permit(request.UserId, request.CommandId);
        if (await accounts.WasCarriedOut(request.UserId, command, cancellation))
            return;
        var found = await accounts.Load(request.UserId, cancellation);
        if (!found.Exists)
            throw UserRefusals.UserNotFound();
        var password = PasswordRules.Accept(request.NewPassword, found.Profile, ErrorCode.InvalidArgument, "new_password");
        var provenVersion = await Prove(request, found, cancellation);
        var hash = await credentials.Hash(password, cancellation);
        await accounts.Run(request.UserId, command, Decide, cancellation);

        Decision<AccountEvent> Decide(AccountState account, AdminsState admins)
        {
            // Another change came between, and with it another password.
            if (provenVersion is { } version && version != account.PasswordVersion)
                throw UserRefusals.WrongPassword("old_password");
            return new(Account.ChangePassword(account, request.KeepSession))
            {
                State = [StoredPasswords.Set(request.UserId, account.Version + 1, hash)],
            };
        }
    }

    public async Task<User> ChangeRole(ChangeRole request, CancellationToken cancellation)
    {
        UserRefusals.RequireAdmin();
        var command = Permit(request.UserId, request.CommandId);
        if (!Enum.IsDefined(request.Role))
            throw new ServiceException(ErrorCode.InvalidArgument, UserReasons.RoleInvalid, "role");
        var accepted = await accounts.Run(
            request.UserId,
            command,
            (account, admins) => new Decision<AccountEvent>(Account.ChangeRole(account, admins, request.Role, request.Version)),
            cancellation);
        return AccountRow.ToUser(request.UserId, accepted.State);
    }

    public async Task Delete(DeleteUser request, CancellationToken cancellation)
    {
        var command = Permit(request.UserId, request.CommandId);
        if (await accounts.WasCarriedOut(request.UserId, command, cancellation))
            return;
        if (request.Password is not null && !(await credentials.Check(request.UserId, request.Password, cancellation)).Right)
            throw (await accounts.Load(request.UserId, cancellation)).Exists ? UserRefusals.WrongPassword("password") : UserRefusals.UserNotFound();
        if (request is { Password: null, Code: { } code })
            await verification.ProveByCode(await accounts.Load(request.UserId, cancellation), code, request.CommandId, request.Device, cancellation);
        await accounts.Run(
            request.UserId,
            command,
            async (account, admins) => await factors.Remove(
                request.UserId, new Decision<AccountEvent>(Account.Delete(account, admins)) { State = [StoredPasswords.Remove(request.UserId)] }, cancellation),
            cancellation);
    }

    private static string Permit(string userId, string commandId)
    {
        UserRefusals.RequireActFor(userId);
        return UserIds.IsId(userId) ? UserIds.Command(userId, commandId) : throw UserRefusals.UserNotFound();
    }

    /// <summary>The version that set the old password (0: there is none), or null for the system, which need not know it.</summary>
    private async Task<long?> Prove(ChangePassword request, AccountState account, CancellationToken cancellation)
    {
        if (request is { OldPassword: null, Code: { } code })
        {
            await verification.ProveByCode(account, code, request.CommandId, request.Device, cancellation);
            return account.PasswordVersion;
        }

        if (Caller.Current is { IsSystem: true } && request.OldPassword is null)
            return null;
        var check = await credentials.Check(request.UserId, request.OldPassword, cancellation);
        return check.Right ? check.Version : throw UserRefusals.WrongPassword("old_password");
    }
}
