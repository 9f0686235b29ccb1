using TempMessenger.Contracts.Messages;
using TempMessenger.Messages.Embedded;

namespace TempMessenger.Messages.Tests;

public sealed class Readers_while_writing
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Never_see_what_has_expired_nor_miss_what_was_acknowledged(bool durable)
    {
        await using var opened = await OpenedStore.Open(durable);
        var store = opened.Store;
        var epoch = (await store.Changes()).Epoch;
        using var done = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 3).Select(number => Read(store, epoch, number, done.Token)).ToList();

        for (var i = 0; i < 300; i++)
        {
            var ids = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => store.Post($"{number}", 1_000 + (number * 37))));
            Assert.Superset(ids.ToHashSet(), await ListedIds(store));
            await store.Delete(ids[0], null, Some.Cancellation);
            Assert.DoesNotContain(ids[0], await ListedIds(store));
            opened.Time.Advance(29);
            if (i % 7 == 0)
                await store.Tick();
        }

        await done.CancelAsync();
        Assert.All(await Task.WhenAll(readers), reads => Assert.True(reads > 0));
    }

    private static async Task<HashSet<MessageId>> ListedIds(EmbeddedStore store) =>
        [.. (await store.List()).Messages.Select(message => Some.Number(message.Id))];

    private static async Task<int> Read(EmbeddedStore store, string epoch, int number, CancellationToken done)
    {
        var reads = 0;
        await Task.Yield();
        for (; reads == 0 || !done.IsCancellationRequested; reads++)
        {
            var list = await store.List(limit: number == 0 ? 20 : 1_000, descending: number == 1);
            Check(list.Now, list.Messages);
            var changes = await store.Changes(epoch, 0);
            Check(changes.Now, changes.Messages);
            Assert.Equal(changes.Messages.Select(message => message.Seq).Order(), changes.Messages.Select(message => message.Seq));
            if (changes.Messages is [.., var newest] && await store.Find(Some.Number(newest.Id), Some.Cancellation) is { } found)
                Check(found.Now, [found.Message]);
        }

        return reads;
    }

    private static void Check(long now, IReadOnlyList<Message> messages)
    {
        foreach (var message in messages)
            Assert.True(message.ExpiresAt > now, $"{message.Seq} had expired by {now - message.ExpiresAt} ms");
    }
}
