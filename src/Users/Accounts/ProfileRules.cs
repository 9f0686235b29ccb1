using System.Text.RegularExpressions;
using TempMessenger.Contracts;

namespace TempMessenger.Users.Accounts;

/// <summary>The form that each field of a profile must have. What is refused is refused with <paramref name="refusal"/>.</summary>
internal sealed partial class ProfileRules(ErrorCode refusal)
{
    private const int MaxNameCharacters = 80;
    private const int MaxShownNameCharacters = 161;
    private const int MaxEmailCharacters = 254;

    /// <summary>1 to 80 characters.</summary>
    public string FirstName(string? value) => Required(value, "first_name", "first name", MaxNameCharacters);

    /// <summary>0 to 80 characters.</summary>
    public string LastName(string? value) => Optional(value, "last_name", "last name", MaxNameCharacters);

    /// <summary>What others see: as long as both names together; empty where it is to follow from them.</summary>
    public string Name(string? value) => Optional(value, "name", "name", MaxShownNameCharacters);

    /// <summary><c>[a-z0-9][a-z0-9._-]{1,31}</c>; upper case is lowered.</summary>
    public string Username(string? value)
    {
        var username = Line(value, "username", "username").ToLowerInvariant();
        if (username.Length == 0)
            throw Missing("username", "username");
        return UsernameForm().IsMatch(username)
            ? username
            : throw Refuse("Username is not valid", "Give username 2 to 32 of a-z, 0-9, dot, underscore and hyphen, a letter or digit first.");
    }

    /// <summary>An address with one <c>@</c> and no white space; empty where there is none.</summary>
    public string Email(string? value)
    {
        var email = Line(value, "email", "e-mail");
        if (email.Length == 0)
            return "";
        return NameText.Length(email) <= MaxEmailCharacters && EmailForm().IsMatch(email)
            ? email
            : throw Refuse("E-mail is not valid", $"Give email as name@example.org, at most {MaxEmailCharacters} characters.");
    }

    /// <summary>E.164 (<c>+4930123456</c>), after spaces, hyphens, dots and brackets are taken out; empty where there is none.</summary>
    public string Phone(string? value)
    {
        var phone = Separators().Replace(Line(value, "phone", "phone number"), "");
        return phone.Length == 0 || PhoneForm().IsMatch(phone)
            ? phone
            : throw Refuse("Phone number is not valid", "Give phone with its country code, such as +4930123456.");
    }

    /// <summary>For a value that must be there.</summary>
    public ServiceException Missing(string field, string title) => Refuse($"No {title} given", $"Give {field}.");

    /// <summary>The refusal of a value.</summary>
    public ServiceException Refuse(string phrase, string detail) => new(refusal, phrase, detail);

    private string Required(string? value, string field, string title, int max)
    {
        var text = Optional(value, field, title, max);
        return text.Length > 0 ? text : throw Missing(field, title);
    }

    private string Optional(string? value, string field, string title, int max)
    {
        var text = Line(value, field, title);
        if (!NameText.IsVisible(text))
            return "";
        return NameText.Length(text) <= max
            ? text
            : throw Refuse($"{char.ToUpperInvariant(title[0])}{title[1..]} is too long", $"Give {field} at most {max} characters.");
    }

    private string Line(string? value, string field, string title) =>
        value is null ? "" : NameText.Tidy(value) ?? throw Refuse(
            $"{char.ToUpperInvariant(title[0])}{title[1..]} is not valid", $"Give {field} as one line without control characters.");

    [GeneratedRegex("^[a-z0-9][a-z0-9._-]{1,31}\\z", RegexOptions.NonBacktracking)]
    private static partial Regex UsernameForm();

    [GeneratedRegex("^[^\\s@]{1,64}@[^\\s@]+\\z", RegexOptions.NonBacktracking)]
    private static partial Regex EmailForm();

    [GeneratedRegex("^\\+[1-9][0-9]{6,14}\\z", RegexOptions.NonBacktracking)]
    private static partial Regex PhoneForm();

    [GeneratedRegex("[ ().-]", RegexOptions.NonBacktracking)]
    private static partial Regex Separators();
}
