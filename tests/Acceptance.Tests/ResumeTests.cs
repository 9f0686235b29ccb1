namespace TempMessenger.Acceptance.Tests;

public sealed class ResumeTests
{
    [Fact]
    public async Task Sockets_that_are_cut_again_and_again_end_up_with_exactly_the_live_messages()
    {
        var (sockets, rate, seconds) = Scale.Of((20, 100, 6), (200, 500, 60));
        await using var messenger = await Messenger.Start();
        using var author = await Person.SignUp(messenger.Address, "ada");
        await author.CreateRoom("resume", 60_000);
        var readers = Enumerable.Range(0, sockets).Select(_ => new RoomReader(messenger.Address, "resume")).ToArray();
        using var stop = new CancellationTokenSource();
        var reading = readers.Select(reader => reader.Read(CutAfter, stop.Token)).ToArray();
        while (readers.Any(reader => reader.Resets == 0))
            await Task.Delay(20, TestContext.Current.CancellationToken);

        var (posted, deleted) = await PostAndDelete(author, rate, seconds);

        var (live, now) = await Settle(author, readers);
        await stop.CancelAsync();
        await Task.WhenAll(reading);
        Assert.NotEmpty(live);
        foreach (var reader in readers)
        {
            Assert.Empty(reader.Violations);
            Assert.Equal(1, reader.Resets);
            Assert.Equal(live, reader.HeldAt(now));
        }

        Scale.Report($"resume: {sockets} sockets cut at random, {posted} messages and {deleted} deletions in {seconds} s: each holds exactly the {live.Count} live messages; 0 lost, 0 repeated, 0 out of order");
    }

    private static TimeSpan CutAfter() => TimeSpan.FromMilliseconds(Random.Shared.Next(Scale.Of(500, 2000), Scale.Of(2000, 10_000)));

    private static async Task<(int Posted, int Deleted)> PostAndDelete(Person author, int rate, int seconds)
    {
        int posted = 0, deleted = 0;
        var clock = System.Diagnostics.Stopwatch.StartNew();
        async Task Write(int writer, int writers)
        {
            for (var index = writer; index < rate * seconds; index += writers)
            {
                var due = TimeSpan.FromSeconds((double)index / rate) - clock.Elapsed;
                if (due > TimeSpan.Zero)
                    await Task.Delay(due);
                var id = Guid.NewGuid().ToString("N");
                await author.PostUntilAcknowledged("resume", id, $"message {index}", Random.Shared.Next(1500, 30_000), CancellationToken.None);
                Interlocked.Increment(ref posted);
                if (index % 7 != 0)
                    continue;
                using var response = await author.Client.DeleteAsync($"/messages/{id}");
                if (response.IsSuccessStatusCode)
                    Interlocked.Increment(ref deleted);
            }
        }

        await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Write(writer, 8)));
        return (posted, deleted);
    }

    /// <summary>Waits until every reader has seen the last change, over a connection that is not cut in the middle of it.</summary>
    private static async Task<(List<Seen> Live, long Now)> Settle(Person author, RoomReader[] readers)
    {
        var id = Guid.NewGuid().ToString("N");
        await author.PostUntilAcknowledged("resume", id, "the last one", 60_000, CancellationToken.None);
        var (messages, _) = await author.List("resume");
        var last = messages.Single(seen => seen.Id == id).Seq;
        var patience = System.Diagnostics.Stopwatch.StartNew();
        while (readers.Any(reader => reader.Last < last))
        {
            Assert.True(patience.Elapsed < TimeSpan.FromSeconds(30), "Not every reader saw the last message");
            await Task.Delay(100);
        }

        return await author.List("resume");
    }
}
