using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using TempMessenger.Contracts.Users;
using TempMessenger.Gateway.Features.Profile;

namespace TempMessenger.Gateway.Features.Accounts;

/// <summary>Puts the limits of <see cref="AccountRules"/> into the description of the bodies that hold values of accounts.</summary>
internal static class AccountLimits
{
    private static readonly Type[] Bodies = [typeof(NewUser), typeof(UserChange), typeof(PasswordChange)];

    public static void Describe(OpenApiSchema schema, OpenApiSchemaTransformerContext context)
    {
        if (context.JsonPropertyInfo is { } member && Bodies.Contains(member.DeclaringType))
            (schema.MinLength, schema.MaxLength) = Of(member.Name);
    }

    private static (int? Min, int? Max) Of(string member) => member switch
    {
        "first_name" or "last_name" => (null, AccountRules.MaxNameCharacters),
        "name" => (null, AccountRules.MaxShownNameCharacters),
        "username" => (null, AccountRules.MaxUsernameCharacters),
        "email" => (null, AccountRules.MaxEmailCharacters),
        "password" or "new_password" => (AccountRules.MinPasswordCharacters, AccountRules.MaxPasswordCharacters),
        _ => (null, null),
    };
}
