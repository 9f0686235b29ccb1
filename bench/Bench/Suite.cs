using System.Runtime.InteropServices;

namespace TempMessenger.Bench;

/// <summary>All comparisons, as a table in Markdown on standard output; each round's figures on standard error.</summary>
internal static class Suite
{
    public static async Task<int> Run(Arguments arguments)
    {
        var rounds = arguments.Optional("rounds") is null ? 5 : arguments.Number("rounds");
        var seconds = arguments.Optional("seconds") is null ? 8 : arguments.Number("seconds");
        var only = arguments.Optional("only")?.Split(',');
        (string Name, Func<int, int, Task> Run)[] parts =
        [
            ("post", Requests.Posting), ("memory-post", Requests.PostingInMemory), ("list", Requests.Listing), ("home", Requests.HomeFeed), ("signed", Signed.Requests), ("upload", Uploads.OfPhotos), ("fanout", FanOut),
            ("closed", (r, s) => ClosedLoop(r, s, 1000)), ("closed-5000", (r, s) => ClosedLoop(r, s, 5000)), ("idle", Idle), ("start", StartUp), ("rpc", Rpc),
            ("cluster", Clustered.PostingAndListing), ("redis", Stored.InRedis), ("append", Appends.ToTheLog), ("append-32", Appends.WithABound),
            ("lag", Lags.OfPosts), ("log", LogReads.OfBoth), ("names", KnownNames.InBoth), ("rebuild", (r, _) => Replays.OfPosts(r)), ("stream", (r, _) => Replays.OfOneStream(r)),
        ];
        if (only?.Except(parts.Select(part => part.Name)).FirstOrDefault() is { } unknown)
            throw new ArgumentException($"There is no part {unknown}; there are: {string.Join(", ", parts.Select(part => part.Name))}");
        Console.WriteLine($"{Environment.ProcessorCount} processors, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}; {rounds} rounds of {seconds} s");
        Console.WriteLine();
        Console.WriteLine("| what | TempMessenger | beside | ratio | bound | verdict |");
        Console.WriteLine("|---|---|---|---|---|---|");
        var measured = true;
        foreach (var (name, run) in parts.Where(part => only is null || only.Contains(part.Name)))
            measured &= await Measure(name, () => run(rounds, seconds));
        Console.WriteLine();
        Console.WriteLine($"Medians, with the range in brackets. The load generator used {Load.GeneratorCpuSeconds:0} s of CPU in all, not counted above.");
        Console.WriteLine($"Callers of `rpc` and `redis` run in the measuring process, which used {Environment.CpuUsage.TotalTime.TotalSeconds:0} s.");
        return measured ? 0 : 1;
    }

    /// <summary>What cannot be measured as it should leaves its line in the table and does not take the other parts with it.</summary>
    private static async Task<bool> Measure(string part, Func<Task> run)
    {
        try
        {
            await run();
            return true;
        }
        catch (Exception failure)
        {
            Console.Error.WriteLine(failure);
            Console.WriteLine($"| {part} | not measured: {failure.Message} | – | – | – | – |");
            return false;
        }
    }

    /// <summary>Latency is compared by what one caller gets done: at most 1.3 times the latency is at least 0.77 of the round trips.</summary>
    private static async Task Rpc(int rounds, int seconds)
    {
        var broker = Environment.GetEnvironmentVariable("TEMPMESSENGER_TEST_RABBITMQ")
            ?? throw new InvalidOperationException("rpc: set TEMPMESSENGER_TEST_RABBITMQ (script/servers prints it).");
        using var ours = await RpcLoop.Start(broker);
        await using var bare = await BareLoop.Start(broker, guarded: false);
        await using var guarded = await BareLoop.Start(broker, guarded: true);
        foreach (var (callers, bound) in ((int, double?)[])[(1, 1 / 1.3), (64, 0.75), (256, null)])
        {
            foreach (var (floor, loop) in ((string, BareLoop)[])[("a bare loop", bare), ("a loop with the same guarantees", guarded)])
            {
                await Rounds.Compare(
                    $"RPC round trips over RabbitMQ, {callers} callers", "/s", "0", Bound.AtLeast, bound is { } least ? Math.Round(least, 2) : null, rounds,
                    () => RpcLoop.PerSecond(ours.Call, callers, seconds), floor, () => RpcLoop.PerSecond(loop.Call, callers, seconds));
            }
        }
    }

    private static async Task FanOut(int rounds, int seconds)
    {
        const int Sockets = 1000, Rate = 100, FrameBytes = 420;
        using var server = await Child.Messenger();
        var account = await Account.SignUp(server.Address);
        await account.CreateRoom("fanout", 3000);
        using var floor = await Child.Floor(FrameBytes);
        using var ws = await Child.Node("ws.mjs");
        using var socketIo = await Child.Node("socketio.mjs");
        // The peers are measured at the rate that they reach; what has a bound must reach the rate that it is stated for.
        const int Least = Sockets * Rate * 95 / 100;
        Task<double> Paced(Child child, string peer, string path, int least = 0) => Load.Run(
            "cpu_microseconds_per_delivery", ("load", "paced"), ("peer", peer), ("port", child.Port), ("pid", child.Pid), ("path", path),
            ("cookie", account.Cookie), ("body", Sample.Body), ("sockets", Sockets), ("rate", Rate), ("least", least), ("seconds", seconds));
        Task<double> Ours() => Paced(server, "tempmessenger", "/rooms/fanout/messages", Least);
        await Rounds.Compare(
            "fan-out, 1,000 sockets × 100/s", "µs CPU a delivery", "0.0", Bound.AtMost, 1.6, rounds, Ours, "one `send()` each, in C", () => Paced(floor, "floor", "/", Least));
        await Rounds.Compare("fan-out, the same", "µs CPU a delivery", "0.0", Bound.AtMost, null, rounds, Ours, "`ws`", () => Paced(ws, "ws", "/"));
        await Rounds.Compare("fan-out, the same", "µs CPU a delivery", "0.0", Bound.AtMost, null, rounds, Ours, "`socket.io`", () => Paced(socketIo, "socket.io", "/"));
    }

    private static async Task ClosedLoop(int rounds, int seconds, int sockets)
    {
        using var server = await Child.Messenger();
        var account = await Account.SignUp(server.Address);
        await account.CreateRoom("fanout", 3000);
        using var ws = await Child.Node("ws.mjs");
        using var socketIo = await Child.Node("socketio.mjs");
        Task<double> Closed(Child child, string peer, string path) => Load.Run(
            "deliveries_per_second", ("load", "closed"), ("peer", peer), ("port", child.Port), ("path", path),
            ("cookie", account.Cookie), ("body", Sample.Body), ("sockets", sockets), ("seconds", seconds));
        Task<double> Ours() => Closed(server, "tempmessenger", "/rooms/fanout/messages");
        await Rounds.Compare($"closed loop, {sockets} sockets", "deliveries/s", "0", Bound.AtLeast, 20, rounds, Ours, "`socket.io`", () => Closed(socketIo, "socket.io", "/"));
        await Rounds.Compare($"closed loop, {sockets} sockets", "deliveries/s", "0", Bound.AtLeast, null, rounds, Ours, "`ws`", () => Closed(ws, "ws", "/"));
    }

    private static Task Idle(int rounds, int seconds) => Rounds.Single("10,000 idle sockets, resident memory", "MB", "0", 310, rounds, async () =>
    {
        using var server = await Child.Messenger();
        var account = await Account.SignUp(server.Address);
        await account.CreateRoom("fanout", 3000);
        return await Load.Run(
            "resident_megabytes", ("load", "idle"), ("peer", "tempmessenger"), ("port", server.Port), ("pid", server.Pid), ("sockets", 10000), ("seconds", Math.Max(seconds, 20)));
    });

    private static async Task StartUp(int rounds, int seconds)
    {
        await Rounds.Single("ready after start", "ms", "0", 800, rounds, async () =>
        {
            using var server = await Child.Messenger();
            return server.ReadyMilliseconds;
        });
        await Rounds.Single("idle, resident memory", "MB", "0", 110, rounds, async () =>
        {
            using var server = await Child.Messenger();
            await Task.Delay(TimeSpan.FromSeconds(seconds));
            return Usage.Of(server.Pid).ResidentMegabytes;
        });
    }
}
