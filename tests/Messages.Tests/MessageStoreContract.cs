using TempMessenger.Contracts;
using TempMessenger.Contracts.Messages;

namespace TempMessenger.Messages.Tests;

/// <summary>What every message store promises, whichever it is.</summary>
public abstract partial class MessageStoreContract : IAsyncLifetime
{
    private protected abstract IMessageStore Store { get; }

    private protected abstract RecordedEvents Events { get; }

    public abstract ValueTask InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        await Close();
        GC.SuppressFinalize(this);
    }

    protected abstract ValueTask Close();

    /// <summary>Time passes by the store's clock and by the wall.</summary>
    protected abstract void Advance(long milliseconds);

    [Fact]
    public async Task What_was_posted_is_there_with_all_of_it()
    {
        var message = Some.Message("hello", Some.Ada, expiresIn: 5_000, email: "ada@example.org");
        var before = await Store.Now(Some.Cancellation);
        await Store.Post(message, Some.Cancellation);

        var found = (await Store.Find(message.Id, Some.Cancellation))!;
        Assert.Equal(message.Id.ToString(), found.Message.Id);
        Assert.Equal("lobby", found.Message.Room);
        Assert.Equal(1, found.Message.Seq);
        Assert.Equal(Some.Ada, found.Message.Author);
        Assert.Equal("ada@example.org", found.Message.Email);
        Assert.Equal("hello", found.Message.Text);
        Assert.InRange(found.Message.CreatedAt, before, found.Now);
        Assert.Equal(found.Message.CreatedAt + 5_000, found.Message.ExpiresAt);
        Assert.Equal(found.Message, Assert.Single((await Store.List()).Messages));
    }

    [Fact]
    public async Task A_message_is_there_to_its_last_millisecond_and_gone_in_the_next()
    {
        var id = await Store.Post(expiresIn: 1_000);
        var start = (await Store.Changes()).Epoch;
        Advance(999);
        Assert.NotNull(await Store.Find(id, Some.Cancellation));
        Assert.Single((await Store.List()).Messages);
        Assert.Single((await Store.Changes()).Messages);
        Assert.Single((await Store.Changes(start, 0)).Messages);

        Advance(1);
        Assert.Null(await Store.Find(id, Some.Cancellation));
        Assert.Empty((await Store.List()).Messages);
        Assert.Empty((await Store.List(descending: true)).Messages);
        Assert.Empty((await Store.List(before: 100)).Messages);
        Assert.Empty((await Store.Changes()).Messages);
        Assert.Empty((await Store.Changes(start, 0)).Messages);
    }

    [Fact]
    public async Task Lists_are_soonest_to_vanish_first_and_exactly_reversed_on_demand()
    {
        var slow = await Store.Post("slow", 9_000);
        var quick = await Store.Post("quick", 2_000);
        var alike = await Store.Post("alike", 2_000);
        Assert.Equal([quick, alike, slow], await Ids(false));
        Assert.Equal([slow, alike, quick], await Ids(true));
        Advance(2_000);
        Assert.Equal([slow], await Ids(false));
        Assert.Equal([slow], await Ids(true));
    }

    [Fact]
    public async Task A_limit_takes_the_newest_by_number_and_before_the_older_ones()
    {
        var ids = new List<MessageId>();
        for (var i = 0; i < 5; i++)
            ids.Add(await Store.Post($"{i}", 9_000 - i));

        Assert.Equal([ids[4], ids[3]], (await Store.List(limit: 2)).Messages.Select(Number));
        Assert.Equal([ids[2], ids[1]], (await Store.List(limit: 2, before: 4)).Messages.Select(Number));
        Assert.Equal([ids[0]], (await Store.List(limit: 2, before: 2)).Messages.Select(Number));
        Assert.Empty((await Store.List(limit: 2, before: 1)).Messages);
    }

    [Fact]
    public async Task Older_messages_move_up_into_a_full_list_as_newer_ones_expire()
    {
        var old = await Store.Post("old", 9_000);
        var newest = await Store.Post("newest", 1_000);
        Assert.Equal([newest], (await Store.List(limit: 1)).Messages.Select(Number));
        Advance(1_000);
        Assert.Equal([old], (await Store.List(limit: 1)).Messages.Select(Number));
    }

    [Fact]
    public async Task A_list_holds_at_most_the_newest_thousand()
    {
        await Task.WhenAll(Enumerable.Range(0, 1_100).Select(number => Store.Post($"{number}")));
        var list = await Store.List();
        Assert.Equal(Enumerable.Range(101, 1_000), list.Messages.Select(message => (int)message.Seq));
    }

    [Fact]
    public async Task Numbers_rise_by_one_and_events_follow_them()
    {
        await Task.WhenAll(Enumerable.Range(0, 300).Select(number => Store.Post($"{number}")));
        Assert.Equal(Enumerable.Range(1, 300), Events.Of<MessagePosted>().Select(posted => (int)posted.Message.Seq));
        var epoch = (await Store.Changes()).Epoch;
        Assert.All(Events.Of<MessagePosted>(), posted => Assert.Equal(epoch, posted.Epoch));
        Assert.All(Events.Of<MessagePosted>(), posted => Assert.True(posted.Message.ExpiresAt > posted.Now));
    }

    [Fact]
    public async Task An_event_that_no_caller_causes_is_published_as_the_system()
    {
        Caller.Current = null;
        await Store.Post("hello");
        Assert.Same(Caller.System, Assert.Single(Events.Callers));
    }

    [Fact]
    public async Task A_message_is_visible_when_its_event_comes()
    {
        FoundMessage? seen = null;
        Events.While = published =>
            seen = Store.Find(Some.Number(((MessagePosted)published).Message.Id), Some.Cancellation).AsTask().GetAwaiter().GetResult();
        await Store.Post("now");
        Assert.Equal("now", seen?.Message.Text);
    }

    [Fact]
    public async Task A_bus_that_is_down_makes_no_sender_believe_otherwise()
    {
        Events.While = _ => throw new IOException("The bus is down.");
        var id = await Store.Post();
        Events.While = _ => { };
        Assert.NotNull(await Store.Find(id, Some.Cancellation));
    }

    [Fact]
    public async Task A_lifetime_is_at_most_the_room_s()
    {
        await Store.CreateRoom(new("short", "Short", 5_000, Some.Ada.Id), Some.Cancellation);
        await Some.Refused(Store.Post(Some.Message(room: "short", expiresIn: 5_001), Some.Cancellation), ErrorCode.InvalidArgument);
        await Some.Refused(Store.Post(Some.Message(room: "short", expiresIn: 999), Some.Cancellation), ErrorCode.InvalidArgument);
        await Store.Post(expiresIn: 5_000, room: "short");
        await Store.Post(expiresIn: 1_000, room: "short");
        Assert.Equal(2, (await Store.List("short")).Messages.Count);
    }

    [Fact]
    public async Task Rooms_do_not_mix()
    {
        await Store.CreateRoom(new("other", "Other", null, Some.Ada.Id), Some.Cancellation);
        await Store.Post("here");
        var there = await Store.Post("there", room: "other");
        var message = Assert.Single((await Store.List("other")).Messages);
        Assert.Equal((there.ToString(), 1L), (message.Id, message.Seq));
        Assert.NotEqual((await Store.Changes()).Epoch, (await Store.Changes(room: "other")).Epoch);
    }

    [Fact]
    public async Task An_unknown_room_is_null_to_readers_and_refused_to_writers()
    {
        Assert.Null(await Store.List("nowhere", 10, null, false, Some.Cancellation));
        Assert.Null(await Store.Changes("nowhere", null, null, 10, Some.Cancellation));
        Assert.Null(await Store.FindRoom("nowhere", Some.Cancellation));
        await Some.Refused(Store.Post(Some.Message(room: "nowhere"), Some.Cancellation), ErrorCode.NotFound);
    }

    [Fact]
    public async Task An_author_s_live_messages_are_found_in_all_rooms()
    {
        await Store.CreateRoom(new("other", "Other", null, Some.Ada.Id), Some.Cancellation);
        MessageId[] ids = [await Store.Post("1"), await Store.Post("2", room: "other")];
        await Store.Post("3", author: Some.Bob);
        await Store.Post("4", expiresIn: 1_000);
        await Store.Delete(await Store.Post("5"), null, Some.Cancellation);
        Advance(1_000);
        Assert.Equal(ids.ToHashSet(), (await Store.IdsOf(Some.Ada.Id, Some.Cancellation)).ToHashSet());
    }

    private protected static MessageId Number(Message message) => Some.Number(message.Id);

    private async Task<IEnumerable<MessageId>> Ids(bool descending) => (await Store.List(descending: descending)).Messages.Select(Number);
}
