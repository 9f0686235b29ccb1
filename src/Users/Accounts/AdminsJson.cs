using System.Text.Json;
using TempMessenger.EventStore;

namespace TempMessenger.Users.Accounts;

/// <summary>The form of the admins' events on the disk, for ever.</summary>
internal static class AdminsJson
{
    public static Aggregate<AdminsState, AdminsEvent> Aggregate { get; } = new(AdminsState.None, Admins.Evolve, Encode, Decode);

    public static NewEvent Encode(AdminsEvent happened) => happened switch
    {
        AdminsEvent.AdminAdded e => New(nameof(AdminsEvent.AdminAdded), e.UserId),
        AdminsEvent.AdminRemoved e => New(nameof(AdminsEvent.AdminRemoved), e.UserId),
        _ => throw new InvalidDataException($"The event {happened.GetType().Name} has no form."),
    };

    public static AdminsEvent Decode(RecordedEvent recorded)
    {
        var userId = JsonSerializer.Deserialize(recorded.Data.Span, UsersJson.Default.AdminJson)!.UserId;
        return recorded.Type switch
        {
            nameof(AdminsEvent.AdminAdded) => new AdminsEvent.AdminAdded(userId),
            nameof(AdminsEvent.AdminRemoved) => new AdminsEvent.AdminRemoved(userId),
            _ => throw new InvalidDataException($"The stream {recorded.Stream} holds the unknown event {recorded.Type}."),
        };
    }

    private static NewEvent New(string type, string userId) =>
        new(type, JsonSerializer.SerializeToUtf8Bytes(new AdminJson(userId), UsersJson.Default.AdminJson));
}
