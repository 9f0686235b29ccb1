using System.Collections.Concurrent;
using System.Diagnostics;

namespace TempMessenger.Acceptance.Tests;

public sealed class KillTests
{
    private const string Canary = "canary-3f9c";

    [Fact]
    public async Task Acknowledged_messages_survive_kills_and_leave_nothing_readable_behind()
    {
        var (kills, writers) = Scale.Of((3, 8), (10, 16));
        await using var messenger = await Messenger.Start();
        using var author = await Person.SignUp(messenger.Address, "ada");
        await author.CreateRoom("kills", 60_000);
        var acknowledged = new ConcurrentDictionary<string, (string Text, long SurelyUntil)>();
        var numbers = new Dictionary<long, Seen>();
        var readers = Enumerable.Range(0, 5).Select(_ => new RoomReader(messenger.Address, "kills")).ToArray();
        using var stop = new CancellationTokenSource();
        var reading = readers.Select(reader => reader.Read(() => TimeSpan.FromMinutes(5), stop.Token)).ToArray();
        var writing = Enumerable.Range(0, writers).Select(writer => Write(author, writer, acknowledged, stop.Token)).ToArray();

        var checkedMessages = 0;
        for (var kill = 0; kill < kills; kill++)
        {
            await Task.Delay(Random.Shared.Next(500, 2500), TestContext.Current.CancellationToken);
            await messenger.Kill();
            var before = acknowledged.ToArray();
            await messenger.Start();
            checkedMessages += await CheckAcknowledged(author, before, numbers);
        }

        await stop.CancelAsync();
        await Task.WhenAll(writing);
        await Task.WhenAll(reading);
        foreach (var reader in readers)
            CheckReader(reader, numbers);
        var (files, seconds) = await CheckNothingReadableIsLeft(messenger, author);
        Scale.Report($"kill -9: {kills} times with {writers} writers, {acknowledged.Count} acknowledged, {checkedMessages} found alive with seq and expiry after restarts; {readers.Length} feeds complete, no seq twice; {seconds:0} s after the last expiry none of {files} files holds a text, and no key is left");
    }

    private static async Task Write(
        Person author, int writer, ConcurrentDictionary<string, (string, long)> acknowledged, CancellationToken stop)
    {
        try
        {
            for (var index = 0; !stop.IsCancellationRequested; index++)
            {
                var id = Guid.NewGuid().ToString("N");
                var text = $"{Canary} {writer} {index}";
                var lifetime = Random.Shared.Next(2000, 15_000);
                var earliest = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() + lifetime;
                await author.PostUntilAcknowledged("kills", id, text, lifetime, stop);
                acknowledged[id] = (text, earliest);
            }
        }
        catch (OperationCanceledException)
        {
        }
    }

    private static async Task<int> CheckAcknowledged(
        Person author, KeyValuePair<string, (string Text, long SurelyUntil)>[] acknowledged, Dictionary<long, Seen> numbers)
    {
        var (live, now) = await author.List("kills");
        foreach (var seen in live)
            CheckNumber(seen, numbers);
        var byId = live.ToLookup(seen => seen.Id);
        var expected = acknowledged.Where(one => one.Value.SurelyUntil > now + 1000).ToArray();
        foreach (var (id, (text, _)) in expected)
            Assert.Equal(text, Assert.Single(byId[id]).Text);
        return expected.Length;
    }

    private static void CheckReader(RoomReader reader, Dictionary<long, Seen> numbers)
    {
        Assert.Empty(reader.Violations);
        Assert.Equal(1, reader.Resets);
        foreach (var seen in reader.History.Values)
            CheckNumber(seen, numbers);
    }

    /// <summary>One number, one message, one expiry: before and after every restart, in lists and feeds.</summary>
    private static void CheckNumber(Seen seen, Dictionary<long, Seen> numbers)
    {
        if (numbers.TryGetValue(seen.Seq, out var known))
            Assert.Equal(known, seen);
        numbers[seen.Seq] = seen;
    }

    private static async Task<(int Files, double Seconds)> CheckNothingReadableIsLeft(Messenger messenger, Person author)
    {
        var patience = Stopwatch.StartNew();
        while ((await author.List("kills")).Messages.Count > 0)
        {
            Assert.True(patience.Elapsed < TimeSpan.FromSeconds(30));
            await Task.Delay(50);
        }

        patience.Restart();
        while (Directory.EnumerateFiles(Path.Combine(messenger.Data, "keys"), "*", SearchOption.AllDirectories).ToArray() is [_, ..] kept)
        {
            Assert.True(patience.Elapsed < TimeSpan.FromSeconds(30), $"Keys are left: {string.Join(", ", kept)}");
            await Task.Delay(50);
        }

        Assert.Empty(new Traces(Canary).InFolder(messenger.Data));
        return (Directory.GetFiles(messenger.Data, "*", SearchOption.AllDirectories).Length, patience.Elapsed.TotalSeconds);
    }
}
