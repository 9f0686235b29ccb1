using TempMessenger.Contracts;
using TempMessenger.Contracts.Texts;
using TempMessenger.Contracts.Users;

namespace TempMessenger.Users.Accounts;

/// <summary>Applies <see cref="AccountRules"/>; what is refused is refused with <paramref name="refusal"/>.</summary>
internal sealed class ProfileRules(ErrorCode refusal)
{
    public string FirstName(string? value) => Accept(AccountRules.FirstName(value), "first_name");

    public string LastName(string? value) => Accept(AccountRules.LastName(value), "last_name");

    public string Name(string? value) => Accept(AccountRules.ShownName(value), "name");

    public string Username(string? value) => Accept(AccountRules.Username(value), "username");

    public string Email(string? value) => Accept(AccountRules.Email(value), "email");

    public string Phone(string? value) => Accept(AccountRules.Phone(value), "phone");

    /// <summary>The refusal of a value.</summary>
    public ServiceException Refuse(Reason reason, string field, params object[] arguments) => new(refusal, reason, field, arguments);

    private string Accept(CheckedValue value, string field) =>
        value.Wrong is { } wrong ? throw Refuse(wrong, field, value.Limit is { } limit ? [limit] : []) : value.Value;
}
