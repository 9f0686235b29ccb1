namespace TempMessenger.Chat.Tables;

/// <summary>What each of the two sets: marks, the timer, and what they remove from their own list.</summary>
internal sealed class ChatSides(ChatWrites writes, ChatPairs pairs)
{
    private const string Delivered = "UPDATE chat_sides SET delivered_to=@seq WHERE owner=@own AND peer=@other AND delivered_to<@seq";

    private const string Read =
        """
        UPDATE chat_sides SET read_to=@seq, delivered_to=CASE WHEN delivered_to<@seq THEN @seq ELSE delivered_to END
        WHERE owner=@own AND peer=@other AND read_to<@seq
        """;

    public Task MarkDelivered(string own, string other, long seq, CancellationToken cancellation) => Mark(Delivered, own, other, seq, cancellation);

    public Task MarkRead(string own, string other, long seq, CancellationToken cancellation) => Mark(Read, own, other, seq, cancellation);

    /// <summary>The last of several changes counts; all are ordered by the row of the conversation.</summary>
    public Task SetTimer(string own, Pair pair, string commandId, long? timer, CancellationToken cancellation) => writes.Run(
        async (db, now, notices) =>
        {
            var chat = await pairs.HoldOrBegin(db, pair, own, now);
            if (!await ChatWrites.IsNew(db, $"{own}.{commandId}", now) || chat.Timer == timer)
                return 0;
            await db.Run("UPDATE chats SET timer=@timer, timer_by=@own WHERE pair=@pair", ("timer", timer), ("own", own), ("pair", pair.Key));
            return await ChatPairs.Change(db, pair, [pair.Low, pair.High], now, notices);
        },
        cancellation);

    /// <summary>Removes what there is until now from one's own list; what both removed is erased.</summary>
    public Task Clear(string own, Pair pair, string commandId, CancellationToken cancellation) => writes.Run(
        async (db, now, notices) =>
        {
            if (await ChatPairs.Hold(db, pair) is not { } chat || !await ChatWrites.IsNew(db, $"{own}.{commandId}", now))
                return 0;
            var changed = await db.Run(
                "UPDATE chat_sides SET cleared_to=@seq, is_shown=0 WHERE owner=@own AND peer=@other AND (cleared_to<@seq OR is_shown=1)",
                ("seq", chat.Seq), ("own", own), ("other", pair.OtherThan(own)));
            if (changed == 0)
                return 0;
            var both = await db.First(row => row.GetInt64(0), "SELECT min(cleared_to) FROM chat_sides WHERE pair=@pair", ("pair", pair.Key));
            while (await ChatErasing.EraseUpTo(db, pair, both, now, notices) == ChatErasing.MostAtOnce)
            {
            }

            return await ChatPairs.Change(db, pair, [own], now, notices);
        },
        cancellation);

    private Task<long> Mark(string change, string own, string other, long seq, CancellationToken cancellation) => writes.Run(
        async (db, now, notices) =>
        {
            var pair = Pair.Of(own, other);
            if (await ChatPairs.Hold(db, pair) is not { } chat)
                throw ChatRefusals.NoSuchPerson();
            if (seq < 0 || seq > chat.Seq)
                throw ChatRefusals.BadSeq("seq");
            return await db.Run(change, ("seq", seq), ("own", own), ("other", other)) == 0 ? 0 : await ChatPairs.Change(db, pair, [pair.Low, pair.High], now, notices);
        },
        cancellation);
}
