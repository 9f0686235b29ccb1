using System.Text;
using TempMessenger.Contracts;
using TempMessenger.Users.Accounts;

namespace TempMessenger.Users.Passwords;

/// <summary>What may become a password, and the one form in which it is hashed.</summary>
internal static class PasswordRules
{
    private const int MinCharacters = 8;
    private const int MaxCharacters = 256;

    /// <summary>NFC, so that the same keys on another system give the same password. Null where it can be nobody's password.</summary>
    public static string? Normalise(string? password)
    {
        if (string.IsNullOrEmpty(password) || password.Length > MaxCharacters * 2 || !IsWellFormed(password))
            return null;
        var normal = password.Normalize(NormalizationForm.FormC);
        return NameText.Length(normal) <= MaxCharacters ? normal : null;
    }

    /// <summary>The password in its one form, or a refusal with <paramref name="refusal"/>.</summary>
    /// <param name="password">As it was typed.</param>
    /// <param name="profile">Its owner, whose e-mail and username it must not be.</param>
    /// <param name="refusal">CreateUserError or InvalidArgument.</param>
    public static string Accept(string? password, Profile profile, ErrorCode refusal)
    {
        if (string.IsNullOrEmpty(password))
            throw new ServiceException(refusal, "No password given", "Give password.");
        if (!IsWellFormed(password))
            throw new ServiceException(refusal, "Password is not valid", "Give password as valid text.");
        if (Normalise(password) is not { } normal)
            throw new ServiceException(refusal, "Password is too long", $"Give password {MinCharacters} to {MaxCharacters} characters.");
        if (NameText.Length(normal) < MinCharacters)
            throw new ServiceException(refusal, "Password is too short", $"Give password at least {MinCharacters} characters.");
        if (CommonPasswords.Contains(normal) || IsOneCharacter(normal))
            throw new ServiceException(refusal, "Password is too common", "Give password something that others do not use, such as four random words.");
        if (Same(normal, profile.Email) || Same(normal, profile.Username) || Same(normal, profile.Phone))
            throw new ServiceException(refusal, "Password is too easy to guess", "Give password something other than your e-mail, username or phone.");
        return normal;
    }

    private static bool IsOneCharacter(string text) => text.AsSpan(1).IndexOfAnyExcept(text[0]) < 0;

    private static bool Same(string password, string? name) => string.Equals(password, name, StringComparison.OrdinalIgnoreCase);

    private static bool IsWellFormed(ReadOnlySpan<char> text)
    {
        for (; !text.IsEmpty;)
        {
            if (Rune.DecodeFromUtf16(text, out _, out var length) != System.Buffers.OperationStatus.Done)
                return false;
            text = text[length..];
        }

        return true;
    }
}
