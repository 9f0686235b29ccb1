using TempMessenger.Contracts.Messages;

namespace TempMessenger.Messages.Tests;

public sealed class Deleting_an_account
{
    [Fact]
    public async Task Takes_its_live_messages_along_and_nobody_else_s()
    {
        await using var opened = await OpenedStore.Open();
        var ids = await Task.WhenAll(Enumerable.Range(0, 700).Select(number => opened.Store.Post($"{number}")));
        var kept = await opened.Store.Post("kept", author: Some.Bob);

        await new AuthorErasure(opened.Store).Handle(new(Some.Ada.Id), Some.Cancellation);
        await new AuthorErasure(opened.Store).Handle(new(Some.Ada.Id), Some.Cancellation);

        Assert.Equal(kept.ToString(), Assert.Single((await opened.Store.List()).Messages).Id);
        Assert.Equal(ids.Select(id => id.ToString()).ToHashSet(), opened.Events.Of<MessageDeleted>().Select(deleted => deleted.Id).ToHashSet());
        Assert.Equal(700, opened.Events.Of<MessageDeleted>().Count);
    }
}
