using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using TempMessenger.EventStore;
using TempMessenger.EventStore.Keys;

namespace TempMessenger.Users.Accounts;

/// <summary>The streams of this service as an operator sees them.</summary>
internal static class AccountStreams
{
    private static readonly string LogIns = LogInJson.Stream("");

    public static StreamKind AccountKind(PersonKeys keys) => new(
        stream => Account.IdOf(stream) is not null,
        events => events.Count == 0 ? "{}" : Describe(FormOf(events[0].Stream, keys).Fold(AccountState.None, events)).ToJsonString())
    {
        Open = e => ExportedEvents.Of(e, keys.Find(Account.IdOf(e.Stream)!)).Data,
        PersonOf = e => Account.IdOf(e.Stream),
    };

    public static StreamKind LogInKind(PersonKeys keys) => new(
        stream => stream.StartsWith(LogIns, StringComparison.Ordinal), events => new JsonObject { ["log_ins"] = events.Count }.ToJsonString())
    {
        Open = e => ExportedEvents.Of(e, keys.Find(e.Stream[LogIns.Length..])).Data,
        PersonOf = e => e.Stream[LogIns.Length..],
    };

    public static StreamKind AdminsKind { get; } = new(
        stream => stream == Admins.Stream,
        events => new JsonObject
        {
            ["admins"] = new JsonArray([.. Admins.Form.Fold(AdminsState.None, events).Ids.Order(StringComparer.Ordinal).Select(id => JsonValue.Create(id))]),
        }.ToJsonString());

    /// <summary>Registers them; again has no effect.</summary>
    public static void Register(IServiceCollection services)
    {
        if (services.Any(service => ReferenceEquals(service.ImplementationInstance, AdminsKind)))
            return;
        services.AddSingleton(provider => AccountKind(provider.GetRequiredService<PersonKeys>()));
        services.AddSingleton(provider => LogInKind(provider.GetRequiredService<PersonKeys>()));
        services.AddSingleton(AdminsKind);
    }

    private static EventForm<AccountState, AccountEvent> FormOf(string stream, PersonKeys keys)
    {
        var id = Account.IdOf(stream)!;
        return Account.Form(id, keys.Find(id));
    }

    private static JsonObject Describe(AccountState account) => new()
    {
        ["username"] = account.Profile.Username,
        ["email"] = account.Profile.Email,
        ["phone"] = account.Profile.Phone,
        ["phone_verified"] = account.PhoneVerified,
        ["number"] = account.Number,
        ["has_totp"] = account.HasTotp,
        ["first_name"] = account.Profile.FirstName,
        ["last_name"] = account.Profile.LastName,
        ["name"] = account.Profile.Name,
        ["role"] = RoleNames.Of(account.Role),
        ["registered_at"] = account.RegisteredAt,
        ["password_version"] = account.PasswordVersion,
        ["deleted"] = account.Deleted,
    };
}
