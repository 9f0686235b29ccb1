using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace TempMessenger.Acceptance.Tests;

public sealed class SlowReaderTests
{
    private static readonly string Padding = new('x', 170);

    [Fact]
    public async Task Sockets_that_stop_reading_are_ended_as_slow_and_do_not_slow_the_others()
    {
        var (sockets, dead, rate, baseline) = Scale.Of((60, 6, 100, 3), (1000, 100, 100, 10));
        await using var messenger = await Messenger.Start();
        using var author = await Person.SignUp(messenger.Address, "ada");
        await author.CreateRoom("slow", 3000);
        var drains = new List<Drain>();
        for (var index = 0; index < sockets - 10; index++)
            drains.Add(await Drain.Connect(messenger.Address, "slow"));
        using var stop = new CancellationTokenSource();
        var latencies = new ConcurrentQueue<(long At, double Milliseconds)>();
        var sampling = Enumerable.Range(0, 10).Select(_ => Sample(messenger.Address, latencies, stop.Token)).ToArray();
        var posting = PostPaced(author, rate, stop.Token);
        await Task.Delay(TimeSpan.FromSeconds(2), TestContext.Current.CancellationToken);

        var begun = Stopwatch.GetTimestamp();
        await Task.Delay(TimeSpan.FromSeconds(baseline));
        var stopped = Stopwatch.GetTimestamp();
        foreach (var drain in drains.Take(dead))
            drain.StopReading();
        var endedAfter = await AllEnded(author, dead);
        var end = Stopwatch.GetTimestamp();
        await stop.CancelAsync();
        await Task.WhenAll([posting, .. sampling]);

        drains.ForEach(drain => drain.Dispose());
        var before = P99(latencies.Where(one => one.At > begun && one.At < stopped));
        var meanwhile = P99(latencies.Where(one => one.At > stopped && one.At < end));
        Scale.Report($"slow readers: {dead} of {sockets} sockets stopped reading at {rate}/s of 200 B: all ended as slow after {endedAfter:0.0} s; p99 of the others {before:0.0} ms before, {meanwhile:0.0} ms meanwhile");
        if (Scale.IsLong)
        {
            Assert.True(endedAfter <= 10);
            Assert.True(meanwhile <= 2 * before, "The others were slowed down");
        }
    }

    private static async Task PostPaced(Person author, int rate, CancellationToken stop)
    {
        var clock = Stopwatch.StartNew();
        for (var index = 0; !stop.IsCancellationRequested; index++)
        {
            var due = TimeSpan.FromSeconds((double)index / rate) - clock.Elapsed;
            if (due > TimeSpan.Zero)
                await Task.Delay(due);
            await author.Post("slow", Guid.NewGuid().ToString("N"), $"{Stopwatch.GetTimestamp()} {Padding}", 3000);
        }
    }

    private static async Task Sample(Uri address, ConcurrentQueue<(long, double)> latencies, CancellationToken stop)
    {
        using var socket = new ClientWebSocket();
        await socket.ConnectAsync(new UriBuilder(address) { Scheme = "ws", Path = "/ws" }.Uri, CancellationToken.None);
        await socket.SendAsync("""{"type":"subscribe","room":"slow"}"""u8.ToArray(), WebSocketMessageType.Text, true, CancellationToken.None);
        var buffer = new byte[1 << 18];
        try
        {
            while (true)
            {
                var length = 0;
                ValueWebSocketReceiveResult received;
                do
                {
                    received = await socket.ReceiveAsync(buffer.AsMemory(length), stop);
                    length += received.Count;
                }
                while (!received.EndOfMessage);
                Assert.NotEqual(WebSocketMessageType.Close, received.MessageType);
                var at = Stopwatch.GetTimestamp();
                foreach (var line in Encoding.UTF8.GetString(buffer, 0, length).Split('\n'))
                {
                    using var frame = JsonDocument.Parse(line);
                    if (frame.RootElement.GetProperty("type").GetString() != "message")
                        continue;
                    var sent = long.Parse(frame.RootElement.GetProperty("message").GetProperty("message").GetString()!.Split(' ')[0]);
                    latencies.Enqueue((at, Stopwatch.GetElapsedTime(sent, at).TotalMilliseconds));
                }
            }
        }
        catch (OperationCanceledException)
        {
            socket.Abort();
        }
    }

    /// <summary>How many seconds it took until the server counted all of them as slow, and nobody else.</summary>
    private static async Task<double> AllEnded(Person admin, int dead)
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            using var response = await admin.Client.GetAsync("/api/v1/realtime/statistics");
            response.EnsureSuccessStatusCode();
            using var statistics = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
            var slow = statistics.RootElement.GetProperty("ended").GetProperty("slow").GetInt32();
            Assert.True(slow <= dead, "A socket that reads was ended as slow");
            if (slow == dead)
                return clock.Elapsed.TotalSeconds;
            Assert.True(clock.Elapsed < TimeSpan.FromSeconds(30), $"Only {slow} of {dead} were ended as slow within 30 s: {statistics.RootElement}");
            await Task.Delay(100);
        }
    }

    private static double P99(IEnumerable<(long At, double Milliseconds)> latencies)
    {
        var sorted = latencies.Select(one => one.Milliseconds).Order().ToArray();
        Assert.NotEmpty(sorted);
        return sorted[(int)(sorted.Length * 0.99)];
    }
}
