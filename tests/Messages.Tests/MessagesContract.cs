using TempMessenger.Contracts;
using TempMessenger.Contracts.Messages;

namespace TempMessenger.Messages.Tests;

/// <summary>What <see cref="IMessages"/> promises, however the calls travel.</summary>
public abstract partial class MessagesContract : IAsyncLifetime
{
    private OpenedStore opened = null!;

    private protected IMessages Messages { get; private set; } = null!;

    private protected KnownMedia Media { get; } = new();

    private protected RecordedEvents Events => opened.Events;

    public async ValueTask InitializeAsync()
    {
        opened = await OpenedStore.Open();
        Messages = await Connect(new MessageService(opened.Store, new Authors(new KnownUsers()), new(opened.Store, Media)));
    }

    public async ValueTask DisposeAsync()
    {
        await opened.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>The same service, called the way that is under test.</summary>
    protected abstract ValueTask<IMessages> Connect(IMessages service);

    [Fact]
    public async Task A_message_is_saved_in_the_caller_s_name()
    {
        Caller.Current = Some.Caller(Some.Ada);
        var id = await Messages.SaveMessage(new("ada@example.org", " hello\r\n"), Some.Cancellation);

        var found = await Messages.FindMessage(new(id), Some.Cancellation);
        Assert.Equal((id, "lobby", "hello", Some.Ada), (found!.Message.Id, found.Message.Room, found.Message.Text, found.Message.Author));
        Assert.Equal("hello", await Messages.GetMessage(new(id), Some.Cancellation));
        Assert.Matches("^[0-9a-f]{32}$", id);
    }

    [Fact]
    public async Task The_original_s_call_writes_in_the_name_of_the_e_mail_s_account()
    {
        var id = await Messages.SaveMessage(new(KnownUsers.Email, "foo"), Some.Cancellation);
        Advance(1_000);
        var saved = Assert.Single(await Messages.GetAllMessages(new(), Some.Cancellation));
        Assert.Equal(new SavedMessage(id, KnownUsers.Email, "foo", 599_000), saved);
        Assert.Equal(Some.Ada, (await Messages.FindMessage(new(id), Some.Cancellation))!.Message.Author);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("nobody@example.org")]
    public async Task The_original_s_call_needs_a_known_e_mail(string? email) =>
        await Some.Refused(Messages.SaveMessage(new(email, "foo"), Some.Cancellation), ErrorCode.UserNotFound);

    [Fact]
    public async Task Who_is_not_logged_in_changes_nothing()
    {
        var id = await Messages.SaveMessage(new(KnownUsers.Email, "foo"), Some.Cancellation);
        Caller.Current = new(null, null, Role.Member, "en");
        var refusal = await Some.Refused(Messages.SaveMessage(new(KnownUsers.Email, "bar"), Some.Cancellation), ErrorCode.AuthenticationError);
        Assert.Equal("Please log in", refusal.Message);
        await Some.Refused(Messages.DeleteMessage(new(id), Some.Cancellation), ErrorCode.AuthenticationError);
        await Some.Refused(Messages.CreateRoom(new("attic", "Attic"), Some.Cancellation), ErrorCode.AuthenticationError);
        Assert.Equal("foo", Assert.Single((await Messages.ListMessages(new("lobby"), Some.Cancellation)).Messages).Text);
        Assert.Single(await Messages.ListRooms(new(), Some.Cancellation));
    }

    [Fact]
    public async Task Without_a_caller_nothing_that_needs_rights_is_done()
    {
        var id = await Messages.SaveMessage(new(KnownUsers.Email, "foo"), Some.Cancellation);
        Caller.Current = null;
        await Some.Refused(Messages.SaveMessage(new(KnownUsers.Email, "bar"), Some.Cancellation), ErrorCode.AuthenticationError);
        await Some.Refused(Messages.DeleteMessage(new(id), Some.Cancellation), ErrorCode.AuthenticationError);
        await Some.Refused(Messages.CreateRoom(new("attic", "Attic"), Some.Cancellation), ErrorCode.AuthenticationError);
        Assert.Equal("foo", Assert.Single((await Messages.ListMessages(new("lobby"), Some.Cancellation)).Messages).Text);
        Assert.Single(await Messages.ListRooms(new(), Some.Cancellation));
    }

    [Theory]
    [InlineData("")]
    [InlineData("0123456789abcdef0123456789abcde")]
    [InlineData("0123456789abcdef0123456789abcdeff")]
    [InlineData("0123456789ABCDEF0123456789ABCDEF")]
    [InlineData("0123456789abcdef0123456789abcdeg")]
    [InlineData("0123456789abcdef 123456789abcdef")]
    [InlineData("٠123456789abcdef0123456789abcdef")]
    public async Task An_id_of_another_form_is_refused_for_sending_and_unknown_for_reading(string id)
    {
        await Some.Refused(Messages.SaveMessage(new(KnownUsers.Email, "foo", id), Some.Cancellation), ErrorCode.InvalidArgument);
        Assert.Null(await Messages.FindMessage(new(id), Some.Cancellation));
        Assert.Equal($"Message not found: {id}", (await Some.Refused(Messages.GetMessage(new(id), Some.Cancellation), ErrorCode.NotFound)).Message);
        await Some.Refused(Messages.DeleteMessage(new(id), Some.Cancellation), ErrorCode.NotFound);
    }

    [Fact]
    public async Task The_sender_s_id_is_kept_and_a_repeat_has_the_same_answer()
    {
        Caller.Current = Some.Caller(Some.Ada);
        var id = Some.Id();
        var request = new SaveMessage(null, "hello", id, "lobby", 2_000);
        Assert.Equal([id, id], [await Messages.SaveMessage(request, Some.Cancellation), await Messages.SaveMessage(request, Some.Cancellation)]);
        Assert.Equal(id, await Messages.SaveMessage(request with { Message = " hello " }, Some.Cancellation));
        Assert.Single((await Messages.ListMessages(new("lobby"), Some.Cancellation)).Messages);
        await Some.Refused(Messages.SaveMessage(request with { Message = "other" }, Some.Cancellation), ErrorCode.Conflict);
    }

    [Theory]
    [InlineData(999)]
    [InlineData(600_001)]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(long.MaxValue)]
    public async Task A_lifetime_out_of_bounds_is_refused(long lifetime) =>
        await Some.Refused(Messages.SaveMessage(new(KnownUsers.Email, "foo", ExpiresIn: lifetime), Some.Cancellation), ErrorCode.InvalidArgument);

    [Fact]
    public async Task Text_is_checked()
    {
        var refusal = await Some.Refused(Messages.SaveMessage(new(KnownUsers.Email, null), Some.Cancellation), ErrorCode.InvalidArgument);
        Assert.Equal("No message given", refusal.Message);
        await Some.Refused(Messages.SaveMessage(new(KnownUsers.Email, new('x', 4_001)), Some.Cancellation), ErrorCode.TooLong);
        await Some.Refused(Messages.SaveMessage(new(new string('x', 255), "foo"), Some.Cancellation), ErrorCode.InvalidArgument);
    }

    [Fact]
    public async Task An_unknown_room_is_refused_and_found_to_be_null()
    {
        await Some.Refused(Messages.SaveMessage(new(KnownUsers.Email, "foo", Room: "nowhere"), Some.Cancellation), ErrorCode.NotFound);
        await Some.Refused(Messages.ListMessages(new("nowhere"), Some.Cancellation), ErrorCode.NotFound);
        await Some.Refused(Messages.GetChanges(new("nowhere"), Some.Cancellation), ErrorCode.NotFound);
        Assert.Null(await Messages.FindRoom(new("nowhere"), Some.Cancellation));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1_001)]
    [InlineData(-1)]
    public async Task A_limit_out_of_bounds_is_refused(int limit)
    {
        await Some.Refused(Messages.ListMessages(new("lobby", limit), Some.Cancellation), ErrorCode.InvalidArgument);
        await Some.Refused(Messages.GetChanges(new("lobby", Limit: limit), Some.Cancellation), ErrorCode.InvalidArgument);
    }

    [Fact]
    public async Task A_position_before_the_beginning_is_refused()
    {
        await Some.Refused(Messages.ListMessages(new("lobby", Before: 0), Some.Cancellation), ErrorCode.InvalidArgument);
        await Some.Refused(Messages.GetChanges(new("lobby", "epoch", -1), Some.Cancellation), ErrorCode.InvalidArgument);
    }

    [Fact]
    public async Task Positions_tell_how_far_each_room_has_come_and_leave_out_what_is_no_room()
    {
        await Messages.CreateRoom(new("other", "Other"), Some.Cancellation);
        await Messages.SaveMessage(new(KnownUsers.Email, "foo"), Some.Cancellation);
        var doomed = await Messages.SaveMessage(new(KnownUsers.Email, "bar"), Some.Cancellation);
        await Messages.DeleteMessage(new(doomed), Some.Cancellation);

        var positions = await Messages.GetPositions(new(["other", "nowhere", "lobby"]), Some.Cancellation);

        var changes = await Messages.GetChanges(new("lobby"), Some.Cancellation);
        Assert.Equal([("other", 0), ("lobby", 3)], positions.Select(position => (position.Room, position.Latest)));
        Assert.Equal((changes.Epoch, changes.Latest), (positions[1].Epoch, positions[1].Latest));
        Assert.Empty(await Messages.GetPositions(new([]), Some.Cancellation));
    }

    [Fact]
    public async Task Positions_of_too_many_rooms_are_refused()
    {
        await Messages.GetPositions(new([.. Enumerable.Repeat("lobby", 500)]), Some.Cancellation);
        await Some.Refused(Messages.GetPositions(new([.. Enumerable.Repeat("lobby", 501)]), Some.Cancellation), ErrorCode.InvalidArgument);
    }

    [Fact]
    public async Task Time_is_the_store_s()
    {
        var now = await Messages.GetTime(new(), Some.Cancellation);
        Advance(1_234);
        Assert.Equal(now + 1_234, await Messages.GetTime(new(), Some.Cancellation));
        Assert.Equal(now + 1_234, (await Messages.ListMessages(new("lobby"), Some.Cancellation)).Now);
    }

    private protected void Advance(long milliseconds) => opened.Time.Advance(milliseconds);
}

public sealed class Messages_called_directly : MessagesContract
{
    protected override ValueTask<IMessages> Connect(IMessages service) => new(service);
}
