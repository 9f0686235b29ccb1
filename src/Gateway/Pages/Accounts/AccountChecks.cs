using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using TempMessenger.Contracts;
using TempMessenger.Gateway.Pages.Html;

namespace TempMessenger.Gateway.Pages.Accounts;

/// <summary>
/// What the account pages check before they ask the service, so that everything wrong is said at once, at its field and in the reader's
/// language. The service decides by its own rules.
/// </summary>
internal static partial class AccountChecks
{
    private const int LongestName = 80;
    private const int LongestEmail = 254;
    private const int ShortestPassword = 8;
    private const int LongestPassword = 256;

    public static void CheckNames(this Form form)
    {
        if (string.IsNullOrWhiteSpace(form[Fields.FirstName]))
            form.Refuse(Fields.FirstName, AccountTexts.FirstNameMissing);
        foreach (var field in (string[])[Fields.FirstName, Fields.LastName, Fields.Name])
        {
            if (form[field].Length > LongestName)
                form.Refuse(field, AccountTexts.NameTooLong);
        }
    }

    public static void CheckEmail(this Form form)
    {
        var email = form[Fields.Email] = form[Fields.Email].Trim();
        if (email.Length == 0)
            form.Refuse(Fields.Email, AccountTexts.EmailMissing);
        else if (email.Length > LongestEmail || !Email().IsMatch(email))
            form.Refuse(Fields.Email, AccountTexts.EmailMalformed);
    }

    public static void CheckUsername(this Form form, bool optional)
    {
        var username = form[Fields.Username] = form[Fields.Username].Trim().ToLowerInvariant();
        if ((username.Length > 0 || !optional) && !Username().IsMatch(username))
            form.Refuse(Fields.Username, AccountTexts.UsernameMalformed);
    }

    public static void CheckNewPassword(this Form form, string field)
    {
        var wrong = form[field].Length switch
        {
            0 => AccountTexts.PasswordMissing,
            < ShortestPassword => AccountTexts.PasswordTooShort,
            > LongestPassword => AccountTexts.PasswordTooLong,
            _ => null,
        };
        if (wrong is not null)
            form.Refuse(field, wrong);
    }

    /// <summary>Notes what the service refused about an account's values, at its field where it is about one.</summary>
    /// <returns>The status of the answer.</returns>
    public static int RefuseAccount(this Form form, HttpContext context, ServiceException refusal)
    {
        var field = FieldOf(form, refusal);
        return form.Refuse(context, refusal, field, field is null ? null : TextAt(field, refusal));
    }

    // The name that is taken ends the phrase; every other detail about a value begins with "Give" and the value's name.
    private static string? FieldOf(Form form, ServiceException refusal) => refusal.Code switch
    {
        ErrorCode.UserAlreadyExists => form.Given(Fields.Username) is { } username && refusal.Message.EndsWith($" {username}", StringComparison.OrdinalIgnoreCase)
            ? Fields.Username
            : Fields.Email,
        ErrorCode.CreateUserError or ErrorCode.InvalidArgument => refusal.Detail?.Split(' ', '.') is ["Give", var name, ..] && form.Has(name) ? name : null,
        _ => null,
    };

    private static Text? TextAt(string field, ServiceException refusal) => (refusal.Code, field) switch
    {
        (ErrorCode.UserAlreadyExists, Fields.Username) => AccountTexts.UsernameTaken,
        (ErrorCode.UserAlreadyExists, _) => AccountTexts.EmailTaken,
        (_, Fields.Password) => AccountTexts.PasswordTooCommon,
        (_, Fields.Username) => AccountTexts.UsernameMalformed,
        (_, Fields.Email) => AccountTexts.EmailMalformed,
        _ => null,
    };

    [GeneratedRegex(@"^[^@\s]{1,64}@[^@\s]+\z", RegexOptions.NonBacktracking)]
    private static partial Regex Email();

    [GeneratedRegex(@"^[a-z0-9][a-z0-9._-]{1,31}\z", RegexOptions.NonBacktracking)]
    private static partial Regex Username();
}
