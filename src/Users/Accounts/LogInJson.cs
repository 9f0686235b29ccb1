using System.Text;
using System.Text.Json;
using TempMessenger.Contracts.Users;
using TempMessenger.EventStore;
using TempMessenger.EventStore.Keys;

namespace TempMessenger.Users.Accounts;

/// <summary>The one event of a person's stream of log-ins; the stream has no expected version, so that logging in never disturbs an edit.</summary>
internal sealed record LogInJson(string SessionId, string Kind, [property: System.Text.Json.Serialization.JsonPropertyName(LogInJson.Device)] byte[] SealedDevice)
{
    public const string Device = "device";
    public const string Type = "UserLoggedIn";

    public static string Stream(string userId) => AccountLog.LogInStream(userId);

    public static Sealing SealingOf(string userId, PersonKey? key) => Sealing.With(key, Stream(userId), Device);

    /// <param name="userId">Who logged in.</param>
    /// <param name="session">With what.</param>
    /// <param name="sealing">Bound to the stream and <see cref="Device"/>.</param>
    public static StreamAppend Append(string userId, NewSession session, Sealing sealing)
    {
        var data = new LogInJson(session.Id, session.Kind, sealing.Seal(Encoding.UTF8.GetBytes(session.Device)));
        return new(Stream(userId), null, [new NewEvent(Type, JsonSerializer.SerializeToUtf8Bytes(data, UsersJson.Default.LogInJson))]);
    }
}
