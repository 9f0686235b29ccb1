using System.Text.RegularExpressions;
using TempMessenger.Contracts.Texts;

namespace TempMessenger.Contracts.Users;

/// <summary>A value in its one form, or why it is refused.</summary>
/// <param name="Value">The value; empty where none was given.</param>
/// <param name="Wrong">Why it is refused, or null.</param>
/// <param name="Limit">The argument of the reason's text, or null.</param>
public readonly record struct CheckedValue(string Value, Reason? Wrong = null, int? Limit = null);

/// <summary>The form that each value of an account must have: for the service, for pages and for the description of the API alike.</summary>
public static partial class AccountRules
{
    /// <summary>Most characters of a first or last name (Unicode scalar values).</summary>
    public const int MaxNameCharacters = 80;

    /// <summary>Most characters of the name that others see: as long as both names and the space between them.</summary>
    public const int MaxShownNameCharacters = 161;

    /// <summary>Most characters of an e-mail address (RFC 5321).</summary>
    public const int MaxEmailCharacters = 254;

    /// <summary>Most characters of a username.</summary>
    public const int MaxUsernameCharacters = 32;

    /// <summary>Fewest characters of a password.</summary>
    public const int MinPasswordCharacters = 8;

    /// <summary>Most characters of a password.</summary>
    public const int MaxPasswordCharacters = 256;

    /// <summary>1 to 80 characters.</summary>
    public static CheckedValue FirstName(string? value) =>
        Line(value, MaxNameCharacters, UserReasons.FirstNameInvalid, UserReasons.FirstNameTooLong) is var name && name is { Wrong: null, Value: "" }
            ? new("", UserReasons.FirstNameMissing)
            : name;

    /// <summary>0 to 80 characters.</summary>
    public static CheckedValue LastName(string? value) => Line(value, MaxNameCharacters, UserReasons.LastNameInvalid, UserReasons.LastNameTooLong);

    /// <summary>What others see, at most 161 characters; empty where it is to follow from first and last name.</summary>
    public static CheckedValue ShownName(string? value) => Line(value, MaxShownNameCharacters, UserReasons.NameInvalid, UserReasons.NameTooLong);

    /// <summary><c>[a-z0-9][a-z0-9._-]{1,31}</c>; upper case is lowered.</summary>
    public static CheckedValue Username(string? value) => LineText.Tidy(value ?? "")?.ToLowerInvariant() switch
    {
        "" => new("", UserReasons.UsernameMissing),
        { } username when UsernameForm().IsMatch(username) => new(username),
        _ => new("", UserReasons.UsernameInvalid),
    };

    /// <summary>
    /// An address with one <c>@</c> and no white space, at most 254 characters, as <see cref="EmailAddress.Tidy"/> leaves it; empty where there is none.
    /// </summary>
    public static CheckedValue Email(string? value) => EmailAddress.Tidy(value ?? "") switch
    {
        "" => new(""),
        { } email when LineText.Length(email) <= MaxEmailCharacters && EmailForm().IsMatch(email) => new(email),
        _ => new("", UserReasons.EmailInvalid),
    };

    /// <summary>E.164 (<c>+4930123456</c>), after spaces, hyphens, dots and brackets are taken out; empty where there is none.</summary>
    public static CheckedValue Phone(string? value) => LineText.Tidy(value ?? "") is { } line && Separators().Replace(line, "") is var phone &&
        (phone.Length == 0 || PhoneForm().IsMatch(phone))
            ? new(phone)
            : new("", UserReasons.PhoneInvalid);

    /// <summary>8 to 256 characters in NFC, so that the same keys on another system give the same password. Which ones are too common is the service's to say.</summary>
    public static CheckedValue Password(string? value)
    {
        if (string.IsNullOrEmpty(value))
            return new("", UserReasons.PasswordMissing);
        if (value.Length > MaxPasswordCharacters * 2)
            return new("", UserReasons.PasswordTooLong, MaxPasswordCharacters);
        if (!LineText.IsWellFormed(value))
            return new("", UserReasons.PasswordInvalid);
        var normal = value.Normalize(System.Text.NormalizationForm.FormC);
        return LineText.Length(normal) switch
        {
            > MaxPasswordCharacters => new("", UserReasons.PasswordTooLong, MaxPasswordCharacters),
            < MinPasswordCharacters => new(normal, UserReasons.PasswordTooShort, MinPasswordCharacters),
            _ => new(normal),
        };
    }

    private static CheckedValue Line(string? value, int max, Reason invalid, Reason tooLong)
    {
        if (LineText.Tidy(value ?? "") is not { } line)
            return new("", invalid);
        if (!VisibleText.IsIn(line))
            return new("");
        return LineText.Length(line) <= max ? new(line) : new("", tooLong, max);
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9._-]{1,31}\\z", RegexOptions.NonBacktracking)]
    private static partial Regex UsernameForm();

    [GeneratedRegex("^[^\\s@]{1,64}@[^\\s@]+\\z", RegexOptions.NonBacktracking)]
    private static partial Regex EmailForm();

    [GeneratedRegex("^\\+[1-9][0-9]{6,14}\\z", RegexOptions.NonBacktracking)]
    private static partial Regex PhoneForm();

    [GeneratedRegex("[ ().-]", RegexOptions.NonBacktracking)]
    private static partial Regex Separators();
}
