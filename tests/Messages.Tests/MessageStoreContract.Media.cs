using TempMessenger.Contracts;

namespace TempMessenger.Messages.Tests;

public abstract partial class MessageStoreContract
{
    [Fact]
    public async Task What_a_message_shows_is_kept_with_it()
    {
        var message = Some.Message("") with { Media = [Some.Picture("a tree"), Some.Picture()] };
        var expiresAt = await Store.Post(message, Some.Cancellation);

        var found = Assert.Single((await Store.List()).Messages);
        Assert.Equal((message.Text, expiresAt), (found.Text, found.ExpiresAt));
        Assert.Equal(message.Media, found.Media);
        Assert.Equal(message.Media[0].Preview, found.Media![0].Preview);
        Assert.Equal(message.Media[0].Sizes, found.Media[0].Sizes);
        Assert.Equal(found.Media, Assert.Single(Events.Of<Contracts.Messages.MessagePosted>()).Message.Media);
    }

    [Fact]
    public async Task A_repeat_gives_when_the_message_vanishes_and_null_once_it_has()
    {
        var message = Some.Message("look", expiresIn: 1_000) with { Media = [Some.Picture()] };
        var expiresAt = await Store.Post(message, Some.Cancellation);
        Advance(10);
        Assert.Equal(expiresAt, await Store.Post(message, Some.Cancellation));
        await Some.Refused(Store.Post(message with { Media = [Some.Picture()] }, Some.Cancellation), ErrorCode.Conflict);
        await Some.Refused(Store.Post(message with { Media = null }, Some.Cancellation), ErrorCode.Conflict);
        Advance(990);
        Assert.Null(await Store.Post(message, Some.Cancellation));
    }

    [Fact]
    public async Task A_draft_that_is_refused_is_only_recognised()
    {
        var refusal = new ServiceException(ErrorCode.InvalidArgument, Contracts.Media.MediaReasons.NotToShow, "media");
        var message = Some.Message("look", expiresIn: 1_000);
        Assert.Equal("media_not_yours", (await Some.Refused(Store.Post(message with { Refusal = refusal }, Some.Cancellation), ErrorCode.InvalidArgument)).Reason);
        Assert.Empty((await Store.List()).Messages);

        await Store.Post(message, Some.Cancellation);
        Advance(1_000);
        Assert.Null(await Store.Post(message with { Refusal = refusal }, Some.Cancellation));
    }
}
