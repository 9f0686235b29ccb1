using System.Text;
using System.Text.Json.Nodes;
using TempMessenger.Contracts.Users;
using TempMessenger.EventStore;
using TempMessenger.EventStore.Keys;

namespace TempMessenger.Users.Accounts;

/// <summary>Events of a person for the person: with what is sealed in the clear.</summary>
internal static class ExportedEvents
{
    public static ExportedEvent Of(RecordedEvent recorded, PersonKey? key) =>
        new(recorded.Stream, recorded.Version, recorded.Type, recorded.RecordedAt, Data(recorded, key));

    private static string Data(RecordedEvent recorded, PersonKey? key)
    {
        var data = JsonNode.Parse(recorded.Data.Span)!.AsObject();
        var sealedNames = data.Where(field => field.Key is Account.Personal or LogInJson.Device && field.Value is not null).Select(field => field.Key).ToList();
        foreach (var name in sealedNames)
        {
            var plain = Sealing.With(key, recorded.Stream, name).Open(Convert.FromBase64String(data[name]!.GetValue<string>()));
            data[name] = plain is null ? null : name == Account.Personal ? JsonNode.Parse(plain) : Encoding.UTF8.GetString(plain);
        }

        return data.ToJsonString();
    }
}
