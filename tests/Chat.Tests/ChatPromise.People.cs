using TempMessenger.Contracts;
using TempMessenger.Contracts.Chat;
using TempMessenger.Contracts.Feeds;

namespace TempMessenger.Chat.Tests;

/// <summary>Contacts, blocks, deleted accounts, limits, and what comes to feeds.</summary>
public abstract partial class ChatPromise
{
    [Fact]
    public async Task Contacts_have_the_latest_first_and_one_can_remove_them_for_oneself()
    {
        await here.Past((await Send(ada, bob, "to bob")).SentAt);
        await Send(carol, ada, "from carol");
        Assert.Equal([(carol.Id, "from carol", 1), (bob.Id, "to bob", 0)], await Contacts());
        var first = await Some.As(ada, () => here.Chat.ListConversations(new(Limit: 1), Now));
        var second = await Some.As(ada, () => here.Chat.ListConversations(new(first.Next, 1), Now));
        Assert.Equal([carol.Id, bob.Id], first.Conversations.Concat(second.Conversations).Select(chat => chat.UserId));

        await As(ada, () => here.Chat.RemoveConversation(new(Some.Id(), carol.Id), Now));
        Assert.Equal([(bob.Id, "to bob", 0)], await Contacts());
        Assert.Empty((await List(ada, carol)).Messages);
        Assert.Single((await List(carol, ada)).Messages);
        Assert.Equal(1, await Count("chat_messages WHERE text IS NOT NULL AND seq=1 AND author='" + carol.Id + "'"));
        await As(carol, () => here.Chat.RemoveConversation(new(Some.Id(), ada.Id), Now));
        Assert.Equal(0, await Count("chat_messages WHERE text IS NOT NULL AND author='" + carol.Id + "'"));

        await Send(carol, ada, "again");
        Assert.Equal([(carol.Id, "again", 1), (bob.Id, "to bob", 0)], await Contacts());
        Assert.Equal(["again"], (await List(ada, carol)).Messages.Select(message => message.Text));
        await As(ada, () => here.Chat.RemoveConversation(new(Some.Id(), ada.Id), Now));
        await As(ada, () => here.Chat.RemoveConversation(new(Some.Id(), Some.Id()), Now));
    }

    [Fact]
    public async Task Who_is_blocked_is_refused_and_leaves_no_trace_and_neither_sees_the_other()
    {
        await Send(ada, bob, "before");
        await Some.As(ada, () => here.Relations.Block(new(Some.Id(), bob.Id), Now));
        var (entries, rows) = ((await here.FeedOf(ada)).Latest, await Count("chat_messages"));
        var picture = here.Media.Add(bob.Id);
        await Some.Refused(ErrorCode.UserNotFound, () => Some.As(bob, () => here.Chat.SendMessage(new(Some.Id(), ada.Id, "let me in", [new(picture.Id)]), Now)));
        Assert.Equal("blocked", (await Some.Refused(ErrorCode.Forbidden, () => Send(ada, bob, "after"))).Reason);
        foreach (var (own, other) in new[] { (ada, bob), (bob, ada) })
        {
            await Some.Refused(ErrorCode.UserNotFound, () => List(own, other));
            await Some.Refused(ErrorCode.UserNotFound, () => As(own, () => here.Chat.MarkRead(new(other.Id, 1), Now)));
            await Some.Refused(ErrorCode.UserNotFound, () => As(own, () => here.Chat.SayTyping(new(other.Id), Now)));
            Assert.Empty((await Some.As(own, () => here.Chat.ListConversations(new(), Now))).Conversations);
            Assert.Empty(await Some.As(own, () => here.Chat.FindConversations(new([other.Id]), Now)));
        }

        await Some.Refused(ErrorCode.UserNotFound, () => Some.As(bob, () => here.Chat.SetTimer(new(Some.Id(), ada.Id, 10_000), Now)));
        Assert.Equal((entries, rows), ((await here.FeedOf(ada)).Latest, await Count("chat_messages")));
        Assert.Empty(here.Media.Attached);
        Assert.Empty(here.Typing.All);

        await Some.As(ada, () => here.Relations.Unblock(new(Some.Id(), bob.Id), Now));
        await Send(bob, ada, "again");
        Assert.Equal(["before", "again"], (await List(ada, bob)).Messages.Select(message => message.Text));
    }

    [Fact]
    public async Task A_deleted_account_leaves_a_stump_and_no_message()
    {
        var picture = here.Media.Add(ada.Id);
        await Some.As(ada, () => here.Chat.SendMessage(new(Some.Id(), bob.Id, "secret", [new(picture.Id)]), Now));
        await Send(bob, ada, "answer");
        await here.Users.DeleteUser(new(Some.Id(), bob.Id), Now);
        await Eventually(async () => (await Chat(ada, bob)).IsGone);
        await here.Settle();
        Assert.Empty((await List(ada, bob)).Messages);
        Assert.Equal((true, null, 0), (await Chat(ada, bob)) is var stump ? (stump.IsGone, stump.Last, stump.Unread) : default);
        Assert.Equal(0, await Count("chat_messages WHERE text IS NOT NULL OR media IS NOT NULL"));
        Assert.Equal(0, await Count($"chat_sides WHERE owner='{bob.Id}'"));
        Assert.Empty(here.Media.Attached);
        await Some.Refused(ErrorCode.UserNotFound, () => Send(ada, bob, "are you there?"));
        Assert.DoesNotContain((await here.FeedOf(ada)).Entries, entry => entry.Kind == ChatEntry.Message);
        await As(ada, () => here.Chat.RemoveConversation(new(Some.Id(), bob.Id), Now));
        Assert.Empty((await Some.As(ada, () => here.Chat.ListConversations(new(), Now))).Conversations);
    }

    [Fact]
    public async Task Everything_comes_to_the_feeds_of_both_once_and_in_order_without_a_word_of_it()
    {
        var messages = new List<ChatMessage>();
        for (var n = 0; n < 5; n++)
            messages.Add(await Send(n % 2 == 0 ? ada : bob, n % 2 == 0 ? bob : ada, $"canary {n}"));
        await As(bob, () => here.Chat.MarkRead(new(ada.Id, 3), Now));
        await As(bob, () => here.Chat.MarkRead(new(ada.Id, 5), Now));
        foreach (var (own, other) in new[] { (ada, bob), (bob, ada) })
        {
            var feed = await here.FeedOf(own);
            Assert.Equal([.. messages.Select(message => ChatEntry.OfMessage(message.Id)), ChatEntry.OfConversation(other.Id)], feed.Entries.Select(entry => entry.Id));
            Assert.Equal(messages.Select(message => message.AuthorId).Append(other.Id), feed.Entries.Select(entry => entry.UserId));
            Assert.All(feed.Entries, entry => Assert.Null(entry.Data));
        }

        var known = await here.FeedOf(bob);
        await As(ada, () => here.Chat.DeleteMessage(new(messages[0].Id), Now));
        await here.Settle();
        var after = await here.Feeds.GetFeedChanges(new(FeedKind.Person, bob.Id, known.Epoch, known.Latest), Now);
        Assert.Equal([ChatEntry.OfMessage(messages[0].Id)], after.Deleted);
        Assert.Empty((await here.FeedOf(carol)).Entries);
    }

    [Fact]
    public async Task Strangers_are_written_to_within_limits()
    {
        await here.DisposeAsync();
        here = await Limited();
        (ada, bob, carol) = (await here.Users.SignedUp("Ada"), await here.Users.SignedUp("Bob"), await here.Users.SignedUp("Carol"));
        var dave = await here.Users.SignedUp("Dave");
        await Send(ada, bob, "one");
        await Send(ada, bob, "two");
        Assert.Equal("chat_unanswered", (await Some.Refused(ErrorCode.TooManyRequests, () => Send(ada, bob, "three"))).Reason);
        await Send(bob, ada, "yes?");
        await Send(ada, bob, "three");
        await Send(ada, carol, "one");
        Assert.Equal("chat_too_many_begun", (await Some.Refused(ErrorCode.TooManyRequests, () => Send(ada, dave, "one"))).Reason);
        Assert.Equal("chat_too_many_begun", (await Some.Refused(ErrorCode.TooManyRequests, () => Some.As(ada, () => here.Chat.SetTimer(new(Some.Id(), dave.Id, 10_000), Now)))).Reason);
        await Send(dave, ada, "hello");
        await Send(ada, dave, "one");
    }

    [Fact]
    public async Task Writing_is_told_to_the_other_alone_and_not_kept()
    {
        await Send(ada, bob, "hello");
        await As(ada, () => here.Chat.SayTyping(new(bob.Id), Now));
        await Eventually(() => Task.FromResult(!here.Typing.All.IsEmpty));
        Assert.Equal((bob.Id, ada.Id, ada.Name), Assert.Single(here.Typing.All) is var heard ? (heard.UserId, heard.AuthorId, heard.Name) : default);
        await Some.Refused(ErrorCode.UserNotFound, () => As(ada, () => here.Chat.SayTyping(new(carol.Id), Now)));
    }

    [Fact]
    public async Task Bad_input_is_refused_and_so_is_nobody()
    {
        foreach (var (code, bad) in new (ErrorCode, SendMessage)[]
        {
            (ErrorCode.InvalidArgument, new("x", bob.Id, "text")),
            (ErrorCode.InvalidArgument, new(Some.Id(), bob.Id)),
            (ErrorCode.InvalidArgument, new(Some.Id(), bob.Id, " \u200B ")),
            (ErrorCode.InvalidArgument, new(Some.Id(), bob.Id, "bell \a")),
            (ErrorCode.TooLong, new(Some.Id(), bob.Id, new string('x', 4_001))),
            (ErrorCode.InvalidArgument, new(Some.Id(), ada.Id, "to myself")),
            (ErrorCode.InvalidArgument, new(Some.Id(), bob.Id, "nothing to view", ViewOnce: true)),
            (ErrorCode.InvalidArgument, new(Some.Id(), bob.Id, null, [new("x")])),
            (ErrorCode.UserNotFound, new(Some.Id(), Some.Id(), "nobody there")),
            (ErrorCode.UserNotFound, new(Some.Id(), "x", "nobody there")),
        })
            await Some.Refused(code, () => Some.As(ada, () => here.Chat.SendMessage(bad, Now)));
        Assert.Equal(0, await Count("chat_messages"));
        Assert.Equal(0, await Count("chats"));
        await Some.Refused(ErrorCode.InvalidArgument, () => List(ada, bob, limit: 201));
        await Some.Refused(ErrorCode.InvalidArgument, () => List(ada, bob, before: 0));
        await Some.Refused(ErrorCode.InvalidArgument, () => List(ada, bob, before: 1, after: 1));
        await Some.Refused(ErrorCode.InvalidArgument, () => Some.As(ada, () => here.Chat.ListConversations(new("x"), Now)));
        await Some.Refused(ErrorCode.InvalidArgument, () => Some.As(ada, () => here.Chat.FindMessages(new(["x"]), Now)));
        await Some.Refused(ErrorCode.InvalidArgument, () => Some.As(ada, () => here.Chat.OpenOnce(new("x", Some.Id()), Now)));
        foreach (var call in new Func<Task>[]
        {
            () => here.Chat.SendMessage(new(Some.Id(), bob.Id, "x"), Now), () => here.Chat.ListMessages(new(bob.Id), Now), () => here.Chat.FindMessages(new([]), Now),
            () => here.Chat.DeleteMessage(new(Some.Id()), Now), () => here.Chat.OpenOnce(new(Some.Id(), Some.Id()), Now), () => here.Chat.MarkRead(new(bob.Id, 0), Now),
            () => here.Chat.MarkDelivered(new(bob.Id, 0), Now), () => here.Chat.SetTimer(new(Some.Id(), bob.Id, null), Now), () => here.Chat.SayTyping(new(bob.Id), Now),
            () => here.Chat.ListConversations(new(), Now), () => here.Chat.FindConversations(new([]), Now), () => here.Chat.RemoveConversation(new(Some.Id(), bob.Id), Now),
        })
            await Some.Refused(ErrorCode.AuthenticationError, () => Some.As(null, async () => { await call(); return 0; }));
    }

    private protected virtual Task<Installation> Limited() => Installation.Start(("Limits:ChatsBegunPerPersonPerDay", "2"), ("Limits:ChatMessagesBeforeAnswer", "2"));

    private async Task<IEnumerable<(string, string?, int)>> Contacts() =>
        (await Some.As(ada, () => here.Chat.ListConversations(new(), Now))).Conversations.Select(chat => (chat.UserId, chat.Last?.Text, chat.Unread));

    /// <summary>What follows from an event comes a moment later.</summary>
    private static async Task Eventually(Func<Task<bool>> condition)
    {
        for (var n = 0; !await condition(); n++)
        {
            Assert.True(n < 1_000, "It did not come.");
            await Task.Delay(20, Now);
        }
    }
}
