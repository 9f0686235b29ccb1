using TempMessenger.Contracts.Users;
using TempMessenger.Gateway.Web.Html;

namespace TempMessenger.Gateway.Features.Accounts;

/// <summary>
/// What the account pages check before they ask the service, so that everything wrong is said at once, at its field and in the reader's
/// language. The service applies the same rules.
/// </summary>
internal static class AccountChecks
{
    public static void CheckNames(this Form form)
    {
        form.Check(Fields.FirstName, AccountRules.FirstName);
        form.Check(Fields.LastName, AccountRules.LastName);
        if (form.Has(Fields.Name))
            form.Check(Fields.Name, AccountRules.ShownName);
    }

    public static void CheckEmail(this Form form)
    {
        form.Check(Fields.Email, AccountRules.Email);
        if (form[Fields.Email].Length == 0)
            form.Refuse(Fields.Email, UserReasons.EmailMissing.Advice);
    }

    public static void CheckUsername(this Form form, bool optional)
    {
        if (!optional || form[Fields.Username].Trim().Length > 0)
            form.Check(Fields.Username, AccountRules.Username);
    }

    /// <summary>A password stays as it was typed.</summary>
    public static void CheckNewPassword(this Form form, string field)
    {
        if (AccountRules.Password(form[field]) is { Wrong: { } wrong } password)
            form.Refuse(field, password.Limit is { } limit ? wrong.Advice.About(limit) : wrong.Advice);
    }

    // What is refused stays as it was typed, to be corrected.
    private static void Check(this Form form, string field, Func<string?, CheckedValue> rule)
    {
        var value = rule(form[field]);
        if (value.Wrong is { } wrong)
            form.Refuse(field, value.Limit is { } limit ? wrong.Advice.About(limit) : wrong.Advice);
        else
            form[field] = value.Value;
    }
}
