using TempMessenger.Contracts;
using TempMessenger.Contracts.Texts;
using TempMessenger.Contracts.Users;
using TempMessenger.Users.Accounts;

namespace TempMessenger.Users.Passwords;

/// <summary>What may become a password, and the one form in which it is hashed.</summary>
internal static class PasswordRules
{
    /// <summary>The form in which a password is hashed. Null where it cannot be a password.</summary>
    public static string? Normalise(string? password) =>
        AccountRules.Password(password).Value is { Length: > 0 } normal ? normal : null;

    /// <summary>The password in its one form, or a refusal that says what is wrong with it.</summary>
    /// <param name="password">As it was typed.</param>
    /// <param name="profile">Its owner, whose e-mail, username and phone it must not be.</param>
    /// <param name="refusal">CreateUserError or InvalidArgument.</param>
    /// <param name="field">The argument that it came in.</param>
    public static string Accept(string? password, Profile profile, ErrorCode refusal, string field)
    {
        var form = AccountRules.Password(password);
        if ((form.Wrong ?? WeaknessOf(form.Value, profile)) is not { } wrong)
            return form.Value;
        throw new ServiceException(refusal, wrong, field, form.Limit is { } limit ? [limit] : null);
    }

    private static Reason? WeaknessOf(string password, Profile profile)
    {
        if (IsOneCharacter(password))
            return UserReasons.PasswordOneCharacter;
        if (CommonPasswords.Contains(password))
            return UserReasons.PasswordTooCommon;
        return Same(password, profile.Email) || Same(password, profile.Username) || Same(password, profile.Phone) ? UserReasons.PasswordIsName : null;
    }

    private static bool IsOneCharacter(string text) => text.AsSpan(1).IndexOfAnyExcept(text[0]) < 0;

    private static bool Same(string password, string? name) => string.Equals(password, name, StringComparison.OrdinalIgnoreCase);
}
