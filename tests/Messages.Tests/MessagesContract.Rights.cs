using TempMessenger.Contracts;
using TempMessenger.Contracts.Messages;

namespace TempMessenger.Messages.Tests;

public abstract partial class MessagesContract
{
    [Fact]
    public async Task Author_moderator_admin_and_the_system_delete()
    {
        (Caller Caller, string Id)[] cases =
        [
            (Some.Caller(Some.Ada), await Ada()),
            (Some.Caller(Some.Bob, Role.Moderator), await Ada()),
            (Some.Caller(Some.Bob, Role.Admin), await Ada()),
            (Caller.System, await Ada()),
        ];
        foreach (var (caller, id) in cases)
        {
            Caller.Current = caller;
            await Messages.DeleteMessage(new(id), Some.Cancellation);
            await Messages.DeleteMessage(new(id), Some.Cancellation);
        }

        Assert.Empty((await Messages.ListMessages(new("lobby"), Some.Cancellation)).Messages);
        Assert.Equal(cases.Select(one => one.Id), Events.Of<MessageDeleted>().Select(deleted => deleted.Id));
    }

    [Fact]
    public async Task Another_member_does_not_delete()
    {
        var id = await Ada();
        Caller.Current = Some.Caller(Some.Bob);
        await Some.Refused(Messages.DeleteMessage(new(id), Some.Cancellation), ErrorCode.Forbidden);
        await Some.Refused(Messages.DeleteMessage(new(Some.Id()), Some.Cancellation), ErrorCode.NotFound);
        Assert.NotNull(await Messages.FindMessage(new(id), Some.Cancellation));
    }

    [Fact]
    public async Task A_room_belongs_to_who_creates_it()
    {
        Caller.Current = Some.Caller(Some.Ada);
        var room = await Messages.CreateRoom(new("attic", "  The attic ", 60_000), Some.Cancellation);
        Assert.Equal(("attic", "The attic", 60_000L, Some.Ada.Id), (room.Name, room.Title, room.Lifetime, room.Owner));
        Assert.Equal(room, await Messages.FindRoom(new("attic"), Some.Cancellation));
        Assert.Equal(["lobby", "attic"], (await Messages.ListRooms(new(), Some.Cancellation)).Select(one => one.Name));
        Caller.Current = Some.Caller(Some.Bob);
        await Some.Refused(Messages.CreateRoom(new("attic", "The attic", 60_000), Some.Cancellation), ErrorCode.Conflict);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("-attic")]
    [InlineData("Attic")]
    [InlineData("at tic")]
    [InlineData("áttic")]
    [InlineData("attic/../lobby")]
    public async Task A_room_s_name_has_a_form(string? name) => await RefusedRoom(new(name, "Attic"));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("two\nlines")]
    [InlineData("\u202e\u200f")]
    public async Task A_room_s_title_has_a_form(string? title) => await RefusedRoom(new("attic", title));

    [Fact]
    public async Task A_room_s_title_is_whole() => await RefusedRoom(new("attic", "half a pair: \ud800"));

    [Theory]
    [InlineData("\u3164")]
    [InlineData("\u2800 \u2800")]
    [InlineData("\uFFA0\u115F\u1160")]
    [InlineData("\u0301\u20DD")]
    [InlineData("\u00AD\uFE0F")]
    public async Task A_room_s_title_shows_something(string title) => await RefusedRoom(new("attic", title));

    [Theory]
    [InlineData(999)]
    [InlineData((28L * 24 * 3_600_000) + 1)]
    public async Task A_room_s_lifetime_has_bounds(long lifetime) => await RefusedRoom(new("attic", "Attic", lifetime));

    [Fact]
    public async Task Names_and_titles_reach_their_bounds()
    {
        Caller.Current = Some.Caller(Some.Ada);
        await Messages.CreateRoom(new(new('a', 64), string.Concat(Enumerable.Repeat("\U0001f3e0", 80)), 28L * 24 * 3_600_000), Some.Cancellation);
        await RefusedRoom(new(new('a', 65), "Attic"));
        await RefusedRoom(new("attic", new('a', 81)));
        Assert.Equal("evil", (await Messages.CreateRoom(new("evil", "\u202eevil"), Some.Cancellation)).Title);
    }

    private async Task<string> Ada()
    {
        Caller.Current = Some.Caller(Some.Ada);
        return await Messages.SaveMessage(new(null, "hers"), Some.Cancellation);
    }

    private async Task RefusedRoom(CreateRoom request)
    {
        Caller.Current = Some.Caller(Some.Ada);
        var before = (await Messages.ListRooms(new(), Some.Cancellation)).Count;
        await Some.Refused(Messages.CreateRoom(request, Some.Cancellation), ErrorCode.InvalidArgument);
        Assert.Equal(before, (await Messages.ListRooms(new(), Some.Cancellation)).Count);
    }
}
