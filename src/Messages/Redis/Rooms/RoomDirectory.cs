using System.Collections.Concurrent;
using System.Globalization;
using TempMessenger.Contracts.Messages;
using TempMessenger.Storage.Redis;

namespace TempMessenger.Messages.Redis.Rooms;

/// <summary>
/// Which rooms there are. They never change and never go, so what was read once is kept; what a room is stands in one hash for all rooms as
/// <c>created lifetime owner title</c>, the lifetime 0 where the configured one counts.
/// </summary>
internal sealed class RoomDirectory(RoomCalls calls, Announcements announcements, Limits limits)
{
    public const string Key = "rooms:{all}";

    private const int CreatedDigits = 14;
    private const string LobbyTitle = "Lobby";

    private readonly ConcurrentDictionary<string, Room> known = new(StringComparer.Ordinal);

    /// <summary>What <c>directory.lua</c> wants to know.</summary>
    public static string Lobby { get; } = Describe(0, null, LobbyTitle);

    public ValueTask<Room?> Find(string name) => known.TryGetValue(name, out var room) ? new(room) : new(Read(name));

    /// <summary>Asks Redis, whatever was known.</summary>
    public async Task<Room?> Read(string name)
    {
        known.TryRemove(name, out _);
        var reply = await calls.RunAnywhere(Scripts.OneRoom, [Key], Lobby, name);
        return reply.IsNull ? null : Keep(name, reply.Text);
    }

    /// <summary>All of them by name, the lobby first.</summary>
    public async Task<IReadOnlyList<Room>> All()
    {
        var reply = await calls.RunAnywhere(Scripts.AllRooms, [Key], Lobby);
        return
        [
            .. reply.Items.Chunk(2).Select(pair => Keep(pair[0].Text, pair[1].Text))
                .OrderBy(room => room.Name != RoomRules.Lobby).ThenBy(room => room.Name, StringComparer.Ordinal),
        ];
    }

    public async Task<Room> Create(RoomDraft asked)
    {
        var (room, published) = await calls.OrderOf(Key).Send(
            () => calls.RunAnywhere(
                Scripts.CreateRoom,
                [Key],
                Lobby,
                asked.Name,
                Describe(asked.Lifetime ?? 0, asked.Owner, asked.Title),
                asked.Owner ?? "",
                limits.Rooms,
                limits.RoomsPerPerson),
            reply => Created(asked, reply));
        await published;
        return room;
    }

    /// <summary>A room that was created and perhaps not published; to be called in the order of <see cref="RoomCalls.OrderOf"/> this directory.</summary>
    public Task Publish(string name, string described)
    {
        var room = Keep(name, described);
        return announcements.Publish(Key, name, new RoomCreated(room));
    }

    private static string Describe(long lifetime, string? owner, string title) =>
        string.Create(CultureInfo.InvariantCulture, $" {lifetime} {owner} {title}");

    private (Room Room, Task Published) Created(RoomDraft asked, RedisReply reply)
    {
        if (reply[0].Text == "many")
            throw MessageRefusals.TooManyRooms(limits.Rooms);
        if (reply[0].Text == "yours")
            throw MessageRefusals.TooManyRoomsOfOnePerson(limits.RoomsPerPerson);
        var room = Keep(asked.Name, reply[1].Text);
        if (room.Title != asked.Title || room.Lifetime != (asked.Lifetime ?? limits.DefaultLifetime) || room.Owner != asked.Owner || room.Name == RoomRules.Lobby)
            throw MessageRefusals.RoomExists();
        return (room, reply[2].Number == 1 ? Publish(asked.Name, reply[1].Text) : Task.CompletedTask);
    }

    private Room Keep(string name, string described)
    {
        var parts = described[CreatedDigits..].Split(' ', 4);
        var lifetime = long.Parse(parts[1], CultureInfo.InvariantCulture);
        var created = long.Parse(described.AsSpan(0, CreatedDigits), CultureInfo.InvariantCulture);
        return known[name] = new(name, parts[3], lifetime == 0 ? limits.DefaultLifetime : lifetime, parts[2].Length == 0 ? null : parts[2], created);
    }
}
