using TempMessenger.Contracts;

namespace TempMessenger.Users.Accounts;

/// <content>Passkeys and the second factor. What is secret of them stands in no event.</content>
internal static partial class Account
{
    /// <exception cref="ServiceException">UserNotFound.</exception>
    public static IReadOnlyList<AccountEvent> AddPasskey(AccountState account, string passkeyId, string name) =>
        Of(account, new AccountEvent.UserPasskeyAdded(passkeyId, name));

    /// <exception cref="ServiceException">UserNotFound.</exception>
    public static IReadOnlyList<AccountEvent> RenamePasskey(AccountState account, string passkeyId, string name) =>
        Of(account, new AccountEvent.UserPasskeyRenamed(passkeyId, name));

    /// <exception cref="ServiceException">UserNotFound.</exception>
    public static IReadOnlyList<AccountEvent> RemovePasskey(AccountState account, string passkeyId) =>
        Of(account, new AccountEvent.UserPasskeyRemoved(passkeyId));

    /// <exception cref="ServiceException">UserNotFound.</exception>
    public static IReadOnlyList<AccountEvent> EnableTotp(AccountState account, string? keptSession) =>
        Of(account, new AccountEvent.UserTotpEnabled(keptSession));

    /// <exception cref="ServiceException">UserNotFound.</exception>
    public static IReadOnlyList<AccountEvent> DisableTotp(AccountState account) => Of(account, new AccountEvent.UserTotpDisabled());

    /// <exception cref="ServiceException">UserNotFound.</exception>
    public static IReadOnlyList<AccountEvent> RenewRecoveryCodes(AccountState account) => Of(account, new AccountEvent.UserRecoveryCodesRenewed());

    /// <exception cref="ServiceException">UserNotFound.</exception>
    public static IReadOnlyList<AccountEvent> UseRecoveryCode(AccountState account) => Of(account, new AccountEvent.UserRecoveryCodeUsed());

    private static IReadOnlyList<AccountEvent> Of(AccountState account, AccountEvent happened)
    {
        RequireAt(account, null);
        return [happened];
    }
}
