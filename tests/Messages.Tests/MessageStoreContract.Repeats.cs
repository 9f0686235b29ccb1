using TempMessenger.Contracts;
using TempMessenger.Contracts.Messages;

namespace TempMessenger.Messages.Tests;

public abstract partial class MessageStoreContract
{
    private const long Hour = 3_600_000;

    [Fact]
    public async Task Ten_sends_of_one_id_at_once_make_one_message()
    {
        var message = Some.Message();
        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Store.Post(message, Some.Cancellation).AsTask()));
        Assert.Equal(1, Assert.Single((await Store.List()).Messages).Seq);
        Assert.Single(Events.Of<MessagePosted>());
    }

    [Fact]
    public async Task A_repeat_with_anything_else_in_it_is_refused_while_the_message_lives()
    {
        await Store.CreateRoom(new("other", "Other", null, Some.Ada.Id), Some.Cancellation);
        var message = Some.Message("same", expiresIn: 5_000);
        await Store.Post(message, Some.Cancellation);
        await Some.Refused(Store.Post(message with { Text = "another" }, Some.Cancellation), ErrorCode.Conflict);
        await Some.Refused(Store.Post(message with { Room = "other" }, Some.Cancellation), ErrorCode.Conflict);
        await Some.Refused(Store.Post(message with { ExpiresIn = 5_001 }, Some.Cancellation), ErrorCode.Conflict);
        await Some.Refused(Store.Post(message with { ExpiresIn = null }, Some.Cancellation), ErrorCode.Conflict);
        await Some.Refused(Store.Post(message with { Author = Some.Bob }, Some.Cancellation), ErrorCode.Conflict);
        Assert.Equal("same", Assert.Single((await Store.List()).Messages).Text);
        Assert.Empty((await Store.List("other")).Messages);
    }

    [Fact]
    public async Task No_lifetime_and_the_room_s_own_are_the_same()
    {
        var message = Some.Message();
        await Store.Post(message, Some.Cancellation);
        await Store.Post(message with { ExpiresIn = 600_000 }, Some.Cancellation);
        Assert.Single((await Store.List()).Messages);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(Hour - 1)]
    public async Task For_an_hour_after_expiry_a_repeat_creates_nothing(long later)
    {
        var message = Some.Message("text", expiresIn: 1_000);
        await Store.Post(message, Some.Cancellation);
        Advance(1_000 + later);
        await Store.Post(message, Some.Cancellation);
        await Store.Post(message with { Text = "what it was nobody knows" }, Some.Cancellation);
        await Some.Refused(Store.Post(message with { Author = Some.Bob }, Some.Cancellation), ErrorCode.Conflict);
        Assert.Empty((await Store.List()).Messages);
        Assert.Single(Events.Of<MessagePosted>());
    }

    [Fact]
    public async Task After_that_hour_the_id_is_free()
    {
        var message = Some.Message("text", expiresIn: 1_000);
        await Store.Post(message, Some.Cancellation);
        Advance(1_000 + Hour);
        await Store.Post(message with { Author = Some.Bob }, Some.Cancellation);
        Assert.Equal(Some.Bob, Assert.Single((await Store.List()).Messages).Author);
    }

    [Fact]
    public async Task A_deleted_message_does_not_come_back_by_a_repeat()
    {
        var message = Some.Message("text", expiresIn: 2_000);
        await Store.Post(message, Some.Cancellation);
        await Store.Delete(message.Id, null, Some.Cancellation);
        await Store.Post(message, Some.Cancellation);
        await Some.Refused(Store.Post(message with { Author = Some.Bob }, Some.Cancellation), ErrorCode.Conflict);
        Advance(Hour - 1);
        await Store.Post(message, Some.Cancellation);
        Assert.Empty((await Store.List()).Messages);
        Advance(1);
        await Store.Post(message, Some.Cancellation);
        Assert.Single((await Store.List()).Messages);
    }
}
