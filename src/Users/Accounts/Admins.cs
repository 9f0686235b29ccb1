using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.Json;
using TempMessenger.EventStore;

namespace TempMessenger.Users.Accounts;

/// <summary>Who became or ceased to be admin, in a stream that is appended with its expected version, so that there is always one left.</summary>
internal abstract record AdminsEvent
{
    private AdminsEvent()
    {
    }

    public sealed record AdminAdded(string UserId) : AdminsEvent;

    public sealed record AdminRemoved(string UserId) : AdminsEvent;
}

/// <summary>The admins, at a version of their stream.</summary>
internal sealed record AdminsState(ImmutableHashSet<string> Ids, long Version)
{
    public static AdminsState None { get; } = new([], 0);
}

/// <summary>The admins of the installation.</summary>
internal static class Admins
{
    public const string Stream = "admins";

    public static EventForm<AdminsState, AdminsEvent> Form { get; } = new(AdminsState.None, Evolve, Encode, Decode);

    /// <exception cref="UnreachableException">The event is unknown.</exception>
    public static AdminsState Evolve(AdminsState admins, AdminsEvent happened) => happened switch
    {
        AdminsEvent.AdminAdded e => new(admins.Ids.Add(e.UserId), admins.Version + 1),
        AdminsEvent.AdminRemoved e => new(admins.Ids.Remove(e.UserId), admins.Version + 1),
        _ => throw new UnreachableException($"The admins do not know the event {happened?.GetType().Name}."),
    };

    /// <summary>What an account's change means for the circle of admins.</summary>
    public static IReadOnlyList<AdminsEvent> Follow(string userId, AccountState before, AccountState after) => (before.IsAdmin, after.IsAdmin) switch
    {
        (false, true) => [new AdminsEvent.AdminAdded(userId)],
        (true, false) => [new AdminsEvent.AdminRemoved(userId)],
        _ => [],
    };

    /// <summary>The form of an event on the disk, for ever.</summary>
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

internal sealed record AdminJson(string UserId);
