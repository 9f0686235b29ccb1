using TempMessenger.Storage.Redis;

namespace TempMessenger.Messages.Redis;

/// <summary>The scripts, put together from the files in <c>Scripts/</c>.</summary>
internal static class Scripts
{
    public static readonly RedisScript Post = InRoom("epoch.lua", "post.lua");
    public static readonly RedisScript Delete = InRoom("epoch.lua", "delete.lua");
    public static readonly RedisScript List = InRoom("epoch.lua", "list.lua");
    public static readonly RedisScript Changes = InRoom("epoch.lua", "changes.lua");
    public static readonly RedisScript Find = InRoom("find.lua");
    public static readonly RedisScript FindByClaim = Of("in_room_of_claim.lua", "room.lua", "find.lua");
    public static readonly RedisScript IdsOf = InRoom("ids_of.lua");
    public static readonly RedisScript Now = InRoom("now.lua");
    public static readonly RedisScript Sweep = InRoom("sweep.lua");
    public static readonly RedisScript Probe = InRoom("probe.lua");
    public static readonly RedisScript Heard = Of("heard.lua");
    public static readonly RedisScript Claim = Of("claim.lua");
    public static readonly RedisScript ReadClaim = Of("read_claim.lua");
    public static readonly RedisScript Move = Of("move.lua");
    public static readonly RedisScript CreateRoom = OfAllRooms("create.lua");
    public static readonly RedisScript AllRooms = OfAllRooms("all_rooms.lua");
    public static readonly RedisScript OneRoom = OfAllRooms("one_room.lua");
    public static readonly RedisScript Presence = OfAllRooms("presence.lua");

    private static RedisScript InRoom(params ReadOnlySpan<string> files) => Of(["in_room.lua", "room.lua", .. files]);

    private static RedisScript OfAllRooms(string file) => Of("directory.lua", file);

    private static RedisScript Of(params ReadOnlySpan<string> files) => RedisScript.Of(typeof(Scripts).Assembly, files);
}
