using TempMessenger.Chat.Tables;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Chat;
using TempMessenger.Contracts.Feeds;
using TempMessenger.Contracts.Media;
using TempMessenger.Contracts.Users;

namespace TempMessenger.Chat.Tests;

/// <summary>What <see cref="IChat"/> promises, on both databases and whatever carries the calls: a deriving class says which.</summary>
public abstract partial class ChatPromise : IAsyncLifetime
{
    private Installation here = null!;
    private User ada = null!;
    private User bob = null!;
    private User carol = null!;

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Caller.Current = Caller.System;
        here = await Start();
        (ada, bob, carol) = (await here.Users.SignedUp("Ada"), await here.Users.SignedUp("Bob"), await here.Users.SignedUp("Carol"));
    }

    public virtual async ValueTask DisposeAsync()
    {
        await here.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private protected abstract Task<Installation> Start();

    [Fact]
    public async Task Both_read_what_was_said_in_the_order_of_arrival_and_nobody_else_does()
    {
        var first = await Send(ada, bob, "hello");
        var second = await Send(bob, ada, "  hi\r\nthere ");
        Assert.Equal((1, ada.Id, bob.Id, "hello"), (first.Seq, first.AuthorId, first.UserId, first.Text));
        Assert.Equal((2, bob.Id, ada.Id, "hi\nthere"), (second.Seq, second.AuthorId, second.UserId, second.Text));
        foreach (var (own, other) in new[] { (ada, bob), (bob, ada) })
            Assert.Equal([("hello", ada.Id), ("hi\nthere", bob.Id)], (await List(own, other)).Messages.Select(message => (message.Text, message.AuthorId)));
        Assert.Empty((await List(carol, ada)).Messages);
        Assert.Empty((await List(carol, bob)).Messages);
        Assert.Empty(await Some.As(carol, () => here.Chat.FindMessages(new([first.Id, second.Id]), Now)));
        await Some.Refused(ErrorCode.NotFound, () => As(carol, () => here.Chat.DeleteMessage(new(first.Id), Now)));
        await Some.Refused(ErrorCode.NotFound, () => As(bob, () => here.Chat.DeleteMessage(new(first.Id), Now)));
        Assert.Empty((await Some.As(carol, () => here.Chat.ListConversations(new(), Now))).Conversations);
    }

    [Fact]
    public async Task The_same_again_is_one_message_and_anything_else_under_its_id_is_refused()
    {
        var id = Some.Id();
        var sent = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Some.As(ada, () => here.Chat.SendMessage(new(id, bob.Id, "once"), Now))));
        Assert.Single(sent.Select(message => (message.Id, message.Seq, message.SentAt)).Distinct());
        Assert.Single((await List(bob, ada)).Messages);
        await Some.Refused(ErrorCode.Conflict, () => Some.As(ada, () => here.Chat.SendMessage(new(id, bob.Id, "other"), Now)));
        await Some.Refused(ErrorCode.Conflict, () => Some.As(ada, () => here.Chat.SendMessage(new(id, carol.Id, "once"), Now)));
        await Some.Refused(ErrorCode.Conflict, () => Some.As(bob, () => here.Chat.SendMessage(new(id, ada.Id, "once"), Now)));

        await As(ada, () => here.Chat.DeleteMessage(new(id), Now));
        await As(ada, () => here.Chat.DeleteMessage(new(id), Now));
        Assert.Equal(sent[0].Seq, (await Some.As(ada, () => here.Chat.SendMessage(new(id, bob.Id, "once"), Now))).Seq);
        Assert.Empty((await List(ada, bob)).Messages);
        Assert.Empty((await List(bob, ada)).Messages);
    }

    [Fact]
    public async Task Pages_go_both_ways()
    {
        for (var n = 1; n <= 7; n++)
            await Send(ada, bob, $"{n}");
        Assert.Equal(["6", "7"], Texts(await List(bob, ada, limit: 2), more: true));
        Assert.Equal(["4", "5"], Texts(await List(bob, ada, before: 6, limit: 2), more: true));
        Assert.Equal(["1"], Texts(await List(bob, ada, before: 2, limit: 2), more: false));
        Assert.Equal(["3", "4"], Texts(await List(bob, ada, after: 2, limit: 2), more: true));
        Assert.Equal(["7"], Texts(await List(bob, ada, after: 6, limit: 2), more: false));
    }

    [Fact]
    public async Task Marks_only_rise_and_unread_is_what_the_other_wrote_above_them()
    {
        for (var n = 0; n < 3; n++)
            await Send(ada, bob, $"{n}");
        await Send(bob, ada, "answer");
        Assert.Equal((3, 1), ((await Chat(bob, ada)).Unread, (await Chat(ada, bob)).Unread));
        await As(bob, () => here.Chat.MarkDelivered(new(ada.Id, 3), Now));
        await As(bob, () => here.Chat.MarkRead(new(ada.Id, 2), Now));
        await As(bob, () => here.Chat.MarkRead(new(ada.Id, 1), Now));
        await As(bob, () => here.Chat.MarkDelivered(new(ada.Id, 1), Now));
        var (own, theirs) = (await Chat(bob, ada), await Chat(ada, bob));
        Assert.Equal((new ChatMarks(3, 2), new ChatMarks(0, 0), 1), (own.Own, own.Theirs, own.Unread));
        Assert.Equal(new ChatMarks(3, 2), theirs.Theirs);
        await As(bob, () => here.Chat.MarkRead(new(ada.Id, 4), Now));
        Assert.Equal((new ChatMarks(4, 4), 0), ((await Chat(ada, bob)).Theirs, (await Chat(bob, ada)).Unread));
        await Some.Refused(ErrorCode.InvalidArgument, () => As(bob, () => here.Chat.MarkRead(new(ada.Id, 5), Now)));
        await Some.Refused(ErrorCode.UserNotFound, () => As(bob, () => here.Chat.MarkRead(new(carol.Id, 0), Now)));
        await Task.WhenAll(Enumerable.Range(0, 5).Select(seq => As(ada, () => here.Chat.MarkRead(new(bob.Id, seq), Now))));
        Assert.Equal(4, (await Chat(bob, ada)).Theirs.Read);
    }

    [Fact]
    public async Task A_timer_is_fixed_when_a_message_arrives_and_both_see_the_same()
    {
        var before = await Send(ada, bob, "stays");
        var command = Some.Id();
        Assert.Equal(60_000, (await Some.As(bob, () => here.Chat.SetTimer(new(command, ada.Id, 60_000), Now))).Timer);
        var under = await Send(ada, bob, "vanishes");
        var shorter = await Some.As(ada, () => here.Chat.SendMessage(new(Some.Id(), bob.Id, "sooner", ExpiresIn: 10_000), Now));
        var longer = await Some.As(ada, () => here.Chat.SendMessage(new(Some.Id(), bob.Id, "not later", ExpiresIn: 600_000), Now));
        Assert.Equal([null, 60_000, 10_000, 60_000], new[] { before, under, shorter, longer }.Select(message => message.ExpiresAt - message.SentAt));
        await Some.As(ada, () => here.Chat.SetTimer(new(Some.Id(), bob.Id, null), Now));
        // A command that comes again changes nothing.
        Assert.Null((await Some.As(bob, () => here.Chat.SetTimer(new(command, ada.Id, 60_000), Now))).Timer);
        Assert.Equal((null, ada.Id), ((await Chat(bob, ada)).Timer, (await Chat(bob, ada)).TimerBy));
        Assert.Null((await Send(bob, ada, "stays, too")).ExpiresAt);
        foreach (var bad in new long[] { 0, -1, 9_999, 2_419_200_001 })
        {
            await Some.Refused(ErrorCode.InvalidArgument, () => Some.As(ada, () => here.Chat.SetTimer(new(Some.Id(), bob.Id, bad), Now)));
            await Some.Refused(ErrorCode.InvalidArgument, () => Some.As(ada, () => here.Chat.SendMessage(new(Some.Id(), bob.Id, "x", ExpiresIn: bad), Now)));
        }
    }

    [Fact]
    public async Task A_timer_that_changes_while_the_other_sends_has_one_outcome()
    {
        await Send(ada, bob, "first");
        var sending = Task.Run(async () =>
        {
            for (var n = 0; n < 25; n++)
                await Send(ada, bob, $"{n}");
        });
        for (var n = 1; n <= 10; n++)
            await Some.As(bob, () => here.Chat.SetTimer(new(Some.Id(), ada.Id, n * 100_000), Now));
        await sending;
        var (own, theirs) = ((await List(ada, bob, limit: 200)).Messages, (await List(bob, ada, limit: 200)).Messages);
        Assert.Equal(own.Select(message => (message.Id, message.Seq, message.ExpiresAt)), theirs.Select(message => (message.Id, message.Seq, message.ExpiresAt)));
        var lives = own.Select(message => message.ExpiresAt - message.SentAt ?? 0).ToList();
        Assert.Equal(lives.Order(), lives);
        Assert.Equal((await Chat(ada, bob)).Timer, (await Chat(bob, ada)).Timer);
    }

    [Fact]
    public async Task From_its_last_millisecond_on_nothing_shows_a_message_and_then_nothing_is_kept()
    {
        var picture = here.Media.Add(ada.Id);
        var sent = await Some.As(ada, () => here.Chat.SendMessage(new(Some.Id(), bob.Id, "gone soon", [new(picture.Id)], 10_000), Now));
        await Send(ada, bob, "stays");
        await here.Settle();
        Assert.Equal(sent.ExpiresAt, Assert.Single(here.Media.Attached).ExpiresAt);
        Assert.Equal(2, (await List(bob, ada)).Messages.Count);

        await here.Pass(TimeSpan.FromSeconds(10));
        Assert.Equal(["stays"], (await List(bob, ada)).Messages.Select(message => message.Text));
        Assert.Empty(await Some.As(bob, () => here.Chat.FindMessages(new([sent.Id]), Now)));
        Assert.Equal((1, "stays"), ((await Chat(bob, ada)).Unread, (await Chat(bob, ada)).Last?.Text));
        var feed = await here.FeedOf(bob);
        Assert.DoesNotContain(ChatEntry.OfMessage(sent.Id), feed.Entries.Select(entry => entry.Id));
        Assert.Empty(here.Media.Attached);
        Assert.Equal(1, await Count("chat_messages WHERE text IS NULL AND media IS NULL"));
        await here.Pass(TimeSpan.FromHours(25));
        await here.Settle();
        Assert.Equal(1, await Count("chat_messages"));
    }

    [Fact]
    public async Task A_picture_is_for_the_two_and_goes_with_its_message()
    {
        var picture = here.Media.Add(ada.Id);
        var sent = await Some.As(ada, () => here.Chat.SendMessage(new(Some.Id(), bob.Id, null, [new(picture.Id, "a tree")]), Now));
        Assert.Equal(("", "a tree", picture.Name), (sent.Text, sent.Media![0].Alt, sent.Media[0].Name));
        Assert.Equal(picture.Name, (await List(bob, ada)).Messages[0].Media![0].Name);
        await here.Settle();
        Assert.Equal((MediaAudience.ForPerson(bob.Id), null), Assert.Single(here.Media.Attached) is var shown ? (shown.Audience, shown.ExpiresAt) : default);
        await As(ada, () => here.Chat.DeleteMessage(new(sent.Id), Now));
        Assert.Empty(here.Media.Attached);
        await Some.Refused(ErrorCode.InvalidArgument, () => Some.As(bob, () => here.Chat.SendMessage(new(Some.Id(), ada.Id, null, [new(here.Media.Add(carol.Id).Id)]), Now)));
        Assert.Empty((await List(bob, ada)).Messages);
    }

    [Fact]
    public async Task What_can_be_viewed_once_is_opened_by_one_of_a_hundred()
    {
        var voice = here.Media.Add(ada.Id, kind: MediaKind.Voice);
        var sent = await Some.As(ada, () => here.Chat.SendMessage(new(Some.Id(), bob.Id, null, [new(voice.Id)], ViewOnce: true), Now));
        Assert.Equal((null, new OnceMedium(MediaKind.Voice, 0, false)), (sent.Media, sent.Once));
        Assert.Equal(MediaAudience.Owner, Assert.Single(here.Media.Attached).Audience);
        await Some.Refused(ErrorCode.NotFound, () => Some.As(ada, () => here.Chat.OpenOnce(new(Some.Id(), sent.Id), Now)));
        await Some.Refused(ErrorCode.NotFound, () => Some.As(carol, () => here.Chat.OpenOnce(new(Some.Id(), sent.Id), Now)));

        var commands = Enumerable.Range(0, 100).Select(_ => Some.Id()).ToList();
        var opened = await Task.WhenAll(commands.Select(async command =>
        {
            try
            {
                return (Command: command, Opened: (OpenedOnce?)await Some.As(bob, () => here.Chat.OpenOnce(new(command, sent.Id), Now)));
            }
            catch (ServiceException refusal) when (refusal.Code == ErrorCode.Conflict)
            {
                return (command, null);
            }
        }));
        var won = Assert.Single(opened, one => one.Opened is not null);
        Assert.Equal(voice.Name, won.Opened!.Medium.Name);
        Assert.Equal((MediaAudience.ForPerson(bob.Id), won.Opened.Until), Assert.Single(here.Media.Attached) is var shown ? (shown.Audience, shown.ExpiresAt!.Value) : default);
        Assert.Equal(won.Opened, await Some.As(bob, () => here.Chat.OpenOnce(new(won.Command, sent.Id), Now)));
        await here.Publish(ChatNotices.Shown(new(sent.Id, Pair.Of(ada.Id, bob.Id).Key, ada.Id, sent.SentAt, null, 0, [voice.Id], MediaAudience.Owner)));
        Assert.Equal(MediaAudience.ForPerson(bob.Id), Assert.Single(here.Media.Attached).Audience);
        Assert.True((await List(ada, bob)).Messages[0].Once!.IsOpened);
        Assert.Equal(1, await Count("chat_messages WHERE media IS NOT NULL"));

        await here.Pass(TimeSpan.FromSeconds(61));
        await here.Settle();
        Assert.Equal(0, await Count("chat_messages WHERE media IS NOT NULL"));
        Assert.Empty(here.Media.Attached);
        await Some.Refused(ErrorCode.Conflict, () => Some.As(bob, () => here.Chat.OpenOnce(new(won.Command, sent.Id), Now)));
        Assert.True((await List(bob, ada)).Messages[0].Once!.IsOpened);
    }

    private static string[] Texts(ChatMessagePage page, bool more)
    {
        Assert.Equal(more, page.More);
        return [.. page.Messages.Select(message => message.Text)];
    }

    private Task<ChatMessage> Send(User from, User to, string text) => Some.As(from, () => here.Chat.SendMessage(new(Some.Id(), to.Id, text), Now));

    private Task<ChatMessagePage> List(User own, User other, long? before = null, long? after = null, int limit = 50) =>
        Some.As(own, () => here.Chat.ListMessages(new(other.Id, before, after, limit), Now));

    private async Task<Conversation> Chat(User own, User other) => Assert.Single(await Some.As(own, () => here.Chat.FindConversations(new([other.Id]), Now)));

    private Task<long> Count(string what) => here.Tables.Read(db => db.First(row => row.GetInt64(0), $"SELECT count(*) FROM {what}"), Now);

    private static Task<int> As(User person, Func<Task> call) => Some.As(person, async () =>
    {
        await call();
        return 0;
    });
}
