using TempMessenger.Contracts;
using TempMessenger.Contracts.Messages;

namespace TempMessenger.Messages.Tests;

public abstract partial class MessageStoreContract
{
    [Fact]
    public async Task A_deleted_message_is_gone_at_once_and_its_deletion_has_a_number()
    {
        var id = await Store.Post("first");
        var kept = await Store.Post("second");
        await Store.Delete(id, Some.Ada.Id, Some.Cancellation);

        Assert.Null(await Store.Find(id, Some.Cancellation));
        Assert.Equal([kept], (await Store.List()).Messages.Select(Number));
        var deleted = Assert.Single(Events.Of<MessageDeleted>());
        Assert.Equal((3L, id.ToString(), "lobby"), (deleted.Seq, deleted.Id, deleted.Room));
        Assert.Equal(3, (await Store.Changes()).Latest);
    }

    [Fact]
    public async Task Only_the_author_deletes_where_only_the_author_may()
    {
        var id = await Store.Post();
        await Some.Refused(Store.Delete(id, Some.Bob.Id, Some.Cancellation), ErrorCode.Forbidden);
        Assert.NotNull(await Store.Find(id, Some.Cancellation));
        Assert.Empty(Events.Of<MessageDeleted>());
    }

    [Fact]
    public async Task Deleting_again_is_deleting_once()
    {
        var id = await Store.Post();
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Store.Delete(id, Some.Ada.Id, Some.Cancellation).AsTask()));
        await Store.Delete(id, null, Some.Cancellation);
        await Some.Refused(Store.Delete(id, Some.Bob.Id, Some.Cancellation), ErrorCode.NotFound);
        Advance(600_000);
        await Store.Delete(id, null, Some.Cancellation);
        Assert.Single(Events.Of<MessageDeleted>());
    }

    [Fact]
    public async Task What_never_was_or_has_vanished_cannot_be_deleted()
    {
        var id = await Store.Post(expiresIn: 1_000);
        Advance(1_000);
        await Some.Refused(Store.Delete(id, null, Some.Cancellation), ErrorCode.NotFound);
        await Some.Refused(Store.Delete(MessageId.New(), null, Some.Cancellation), ErrorCode.NotFound);
        Assert.Empty(Events.Of<MessageDeleted>());
    }

    [Fact]
    public async Task Changes_tell_what_came_and_what_was_deleted_since()
    {
        var epoch = (await Store.Changes()).Epoch;
        var first = await Store.Post("first");
        var second = await Store.Post("second");
        await Store.Delete(first, null, Some.Cancellation);

        var all = await Store.Changes(epoch, 0);
        Assert.Equal((false, 0L, 3L, 3L), (all.Reset, all.From, all.To, all.Latest));
        Assert.Equal([second], all.Messages.Select(Number));
        Assert.Equal([first.ToString()], all.Deleted);

        var last = await Store.Changes(epoch, 2);
        Assert.Equal((2L, 3L), (last.From, last.To));
        Assert.Empty(last.Messages);
        Assert.Equal([first.ToString()], last.Deleted);
        Assert.Empty((await Store.Changes(epoch, 3)).Deleted);
    }

    [Fact]
    public async Task A_deletion_is_remembered_until_the_message_would_have_expired()
    {
        var epoch = (await Store.Changes()).Epoch;
        var id = await Store.Post(expiresIn: 5_000);
        await Store.Delete(id, null, Some.Cancellation);
        Advance(4_999);
        Assert.Equal([id.ToString()], (await Store.Changes(epoch, 1)).Deleted);
        Advance(1);
        var changes = await Store.Changes(epoch, 0);
        Assert.Empty(changes.Deleted);
        Assert.Equal((0L, 2L), (changes.From, changes.To));
    }

    [Fact]
    public async Task More_than_a_thousand_changes_come_in_several_answers()
    {
        var epoch = (await Store.Changes()).Epoch;
        var ids = await Task.WhenAll(Enumerable.Range(0, 1_500).Select(number => Store.Post($"{number}")));
        await Task.WhenAll(ids.Take(100).Select(id => Store.Delete(id, null, Some.Cancellation).AsTask()));

        var first = await Store.Changes(epoch, 0);
        Assert.Equal((1_000, 0), (first.Messages.Count, first.Deleted.Count));
        Assert.Equal((1_100L, 1_600L), (first.To, first.Latest));
        var second = await Store.Changes(epoch, first.To);
        Assert.Equal((400, 100), (second.Messages.Count, second.Deleted.Count));
        Assert.Equal((1_600L, 1_600L), (second.To, second.Latest));
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("another epoch", 1L)]
    [InlineData("known", null)]
    [InlineData("known", 77L)]
    public async Task Without_a_known_position_there_is_a_snapshot_of_the_newest(string? epoch, long? since)
    {
        for (var i = 0; i < 5; i++)
            await Store.Post($"{i}");
        await Store.Delete(Number((await Store.List()).Messages[4]), null, Some.Cancellation);
        var known = (await Store.Changes()).Epoch;

        var some = await Store.Changes(epoch == "known" ? known : epoch, since, limit: 3);
        Assert.True(some.Reset);
        Assert.Equal((1L, 6L, 6L), (some.From, some.To, some.Latest));
        Assert.Equal([2L, 3L, 4L], some.Messages.Select(message => message.Seq));
        Assert.Empty(some.Deleted);
        var all = await Store.Changes(limit: 4);
        Assert.Equal((0L, 6L), (all.From, all.To));
    }
}
