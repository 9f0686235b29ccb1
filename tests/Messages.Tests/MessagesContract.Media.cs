using TempMessenger.Contracts;
using TempMessenger.Contracts.Media;

namespace TempMessenger.Messages.Tests;

public abstract partial class MessagesContract
{
    [Fact]
    public async Task A_message_shows_its_author_s_media_and_they_vanish_with_it()
    {
        Caller.Current = Some.Caller(Some.Ada);
        var (one, other) = (Media.Add(Some.Ada.Id), Media.Add(Some.Ada.Id));
        var id = await Messages.SaveMessage(new(null, " ", ExpiresIn: 5_000, Media: [new(one.Id, "a tree"), new(other.Id, " ")]), Some.Cancellation);

        var message = (await Messages.FindMessage(new(id), Some.Cancellation))!.Message;
        Assert.Equal("", message.Text);
        Assert.Equal([ShownMedium.Of(one, "a tree"), ShownMedium.Of(other, null)], message.Media);
        var first = message.Media![0];
        Assert.Equal((one.Name, "image", "image/png", 1_000L, 640, 480, "AAAA"), (first.Name, first.Kind, first.Type, first.Bytes, first.Width, first.Height, first.Preview));
        Assert.Equal(
            [new KnownMedia.Shown($"message:{id}", one.Id, "public", message.ExpiresAt), new($"message:{id}", other.Id, "public", message.ExpiresAt)], Media.Attached);
        Assert.Equal("", await Messages.GetMessage(new(id), Some.Cancellation));
    }

    [Fact]
    public async Task Media_that_are_gone_or_somebody_else_s_are_refused_and_nothing_is_posted()
    {
        Caller.Current = Some.Caller(Some.Ada);
        foreach (var id in (string[])[Media.Add(Some.Bob.Id).Id, Some.Id()])
        {
            var refusal = await Some.Refused(Messages.SaveMessage(new(null, "look", Media: [new(Media.Add(Some.Ada.Id).Id), new(id)]), Some.Cancellation), ErrorCode.InvalidArgument);
            Assert.Equal(("media_not_yours", "media"), (refusal.Reason, refusal.Field));
        }

        Assert.Empty((await Messages.ListMessages(new("lobby"), Some.Cancellation)).Messages);
        Assert.Empty(Media.Attached);
    }

    [Fact]
    public async Task What_no_message_may_show_is_refused()
    {
        Caller.Current = Some.Caller(Some.Ada);
        var id = Media.Add(Some.Ada.Id).Id;
        Assert.Equal("media_too_many", await Reason([.. Enumerable.Range(0, 10).Select(_ => new MediumToShow(Some.Id()))]));
        Assert.Equal("media_too_many", await Reason([new(id), new(id)]));
        Assert.Equal("media_id_invalid", await Reason([new("../etc/passwd")]));
        Assert.Equal("media_id_invalid", await Reason([new(null)]));
        Assert.Equal("media_alt_too_long", await Reason([new(id, new('a', 1_001))], ErrorCode.TooLong));
        Assert.Equal("media_alt_invalid", await Reason([new(id, "a\u0007")]));
        Assert.Equal("message_empty", await Reason([]));
        Assert.Empty(Media.Attached);

        async Task<string?> Reason(IReadOnlyList<MediumToShow> media, ErrorCode code = ErrorCode.InvalidArgument) =>
            (await Some.Refused(Messages.SaveMessage(new(null, "", Media: media), Some.Cancellation), code)).Reason;
    }

    [Fact]
    public async Task A_repeat_with_media_makes_no_second_message_also_when_they_are_gone()
    {
        Caller.Current = Some.Caller(Some.Ada);
        var medium = Media.Add(Some.Ada.Id);
        var request = new Contracts.Messages.SaveMessage(null, "look", Some.Id(), ExpiresIn: 2_000, Media: [new(medium.Id)]);
        await Messages.SaveMessage(request, Some.Cancellation);
        var attached = Media.Attached;
        Advance(500);
        await Messages.SaveMessage(request, Some.Cancellation);
        Assert.Equal(attached, Media.Attached);
        await Some.Refused(Messages.SaveMessage(request with { Media = [new(medium.Id, "said later")] }, Some.Cancellation), ErrorCode.Conflict);
        await Some.Refused(Messages.SaveMessage(request with { Media = null }, Some.Cancellation), ErrorCode.Conflict);
        Assert.Single((await Messages.ListMessages(new("lobby"), Some.Cancellation)).Messages);

        Advance(1_500);
        await Media.RemoveMedia(new(medium.Id), Some.Cancellation);
        Assert.Equal(request.Id, await Messages.SaveMessage(request, Some.Cancellation));
        Assert.Empty((await Messages.ListMessages(new("lobby"), Some.Cancellation)).Messages);
        Assert.Empty(Media.Attached);
    }

    [Fact]
    public async Task A_deletion_takes_the_media_along_and_a_refused_one_does_not()
    {
        Caller.Current = Some.Caller(Some.Ada);
        var id = await Messages.SaveMessage(new(null, "look", Media: [new(Media.Add(Some.Ada.Id).Id)]), Some.Cancellation);
        Caller.Current = Some.Caller(Some.Bob);
        await Some.Refused(Messages.DeleteMessage(new(id), Some.Cancellation), ErrorCode.Forbidden);
        Assert.Single(Media.Attached);

        Caller.Current = Some.Caller(Some.Bob, Role.Moderator);
        await Messages.DeleteMessage(new(id), Some.Cancellation);
        Assert.Empty(Media.Attached);
    }
}
