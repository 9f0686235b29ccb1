using System.Runtime.InteropServices;

namespace TempMessenger.Bench;

/// <summary>All comparisons, as a table in Markdown on standard output; each round's figures on standard error.</summary>
internal static class Suite
{
    private const string Payload =
        "When the last of these words has gone from the screen it has gone from the disk as well, and from every copy: two hundred bytes of text that nobody will read after their time has come, as it was said 1.";

    /// <summary>Posted with a lifetime of three seconds, so that what the load leaves behind is bounded and expiry is part of the cost.</summary>
    private static readonly string Body = $$"""{"message":"{{Payload[..200]}}","expires_in":3000}""";

    public static async Task<int> Run(Arguments arguments)
    {
        var rounds = arguments.Optional("rounds") is null ? 5 : arguments.Number("rounds");
        var seconds = arguments.Optional("seconds") is null ? 8 : arguments.Number("seconds");
        var only = arguments.Optional("only")?.Split(',');
        (string Name, Func<int, int, Task> Run)[] parts =
        [
            ("post", Posting), ("memory-post", PostingInMemory), ("list", Listing), ("fanout", FanOut),
            ("closed", (r, s) => ClosedLoop(r, s, 1000)), ("closed-5000", (r, s) => ClosedLoop(r, s, 5000)), ("idle", Idle), ("start", StartUp), ("rpc", Rpc),
        ];
        Console.WriteLine($"{Environment.ProcessorCount} processors, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}; {rounds} rounds of {seconds} s");
        Console.WriteLine();
        Console.WriteLine("| what | TempMessenger | beside | ratio | bound | verdict |");
        Console.WriteLine("|---|---|---|---|---|---|");
        foreach (var (name, run) in parts)
            if (only is null || only.Contains(name))
                await run(rounds, seconds);
        Console.WriteLine();
        Console.WriteLine($"Medians, with the range in brackets. The load generator used {Load.GeneratorCpuSeconds:0} s of CPU in all, not counted above.");
        return 0;
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

    private static Task Posting(int rounds, int seconds) => Posting("posting, durable, 16 connections", 0.3, rounds, seconds, "Messages:Durable=true");

    private static Task PostingInMemory(int rounds, int seconds) =>
        Posting("posting, `Messages:Durable=false`, 16 connections", 0.5, rounds, seconds, "Messages:Durable=false");

    private static async Task Posting(string name, double bound, int rounds, int seconds, string setting)
    {
        using var server = await Child.Messenger(setting);
        var account = await Account.SignUp(server.Port);
        Task<double> Http(string path) => Load.Run(
            "per_second", ("load", "http"), ("port", server.Port), ("method", "POST"), ("path", path), ("cookie", account.Cookie),
            ("body", Body), ("status", 204), ("connections", 16), ("seconds", seconds));
        await Rounds.Compare(name, "/s", "0", Bound.AtLeast, bound, rounds, () => Http("/messages"), "an endpoint that does nothing", () => Http("/bench/nothing"));
    }

    private static async Task Listing(int rounds, int seconds)
    {
        using var server = await Child.Messenger();
        var account = await Account.SignUp(server.Port);
        for (var index = 0; index < 100; index++)
            await account.Post("lobby", Payload[..200]);
        if (await account.Count("lobby") != 100)
            throw new InvalidOperationException("The room does not hold 100 messages");
        Task<double> Http(string path) => Load.Run(
            "per_second", ("load", "http"), ("port", server.Port), ("method", "GET"), ("path", path), ("cookie", account.Cookie),
            ("status", 200), ("connections", 16), ("seconds", seconds));
        await Rounds.Compare(
            "listing 100 messages, 16 connections", "/s", "0", Bound.AtLeast, 0.4, rounds,
            () => Http("/messages"), "the same bytes ready-made", () => Http("/bench/ready"));
    }

    private static async Task FanOut(int rounds, int seconds)
    {
        const int Sockets = 1000, Rate = 100, FrameBytes = 420;
        using var server = await Child.Messenger();
        var account = await Account.SignUp(server.Port);
        await account.CreateRoom("fanout", 3000);
        using var floor = await Child.Floor(FrameBytes);
        using var ws = await Child.Node("ws.mjs");
        using var socketIo = await Child.Node("socketio.mjs");
        Task<double> Paced(Child child, string peer, string path) => Load.Run(
            "cpu_microseconds_per_delivery", ("load", "paced"), ("peer", peer), ("port", child.Port), ("pid", child.Pid), ("path", path),
            ("cookie", account.Cookie), ("body", Body), ("sockets", Sockets), ("rate", Rate), ("seconds", seconds));
        Task<double> Ours() => Paced(server, "tempmessenger", "/rooms/fanout/messages");
        await Rounds.Compare(
            "fan-out, 1,000 sockets × 100/s", "µs CPU a delivery", "0.0", Bound.AtMost, 1.6, rounds, Ours, "one `send()` each, in C", () => Paced(floor, "floor", "/"));
        await Rounds.Compare("fan-out, the same", "µs CPU a delivery", "0.0", Bound.AtMost, null, rounds, Ours, "`ws`", () => Paced(ws, "ws", "/"));
        await Rounds.Compare("fan-out, the same", "µs CPU a delivery", "0.0", Bound.AtMost, null, rounds, Ours, "`socket.io`", () => Paced(socketIo, "socket.io", "/"));
    }

    private static async Task ClosedLoop(int rounds, int seconds, int sockets)
    {
        using var server = await Child.Messenger();
        var account = await Account.SignUp(server.Port);
        await account.CreateRoom("fanout", 3000);
        using var ws = await Child.Node("ws.mjs");
        using var socketIo = await Child.Node("socketio.mjs");
        Task<double> Closed(Child child, string peer, string path) => Load.Run(
            "deliveries_per_second", ("load", "closed"), ("peer", peer), ("port", child.Port), ("path", path),
            ("cookie", account.Cookie), ("body", Body), ("sockets", sockets), ("seconds", seconds));
        Task<double> Ours() => Closed(server, "tempmessenger", "/rooms/fanout/messages");
        await Rounds.Compare($"closed loop, {sockets} sockets", "deliveries/s", "0", Bound.AtLeast, 20, rounds, Ours, "`socket.io`", () => Closed(socketIo, "socket.io", "/"));
        await Rounds.Compare($"closed loop, {sockets} sockets", "deliveries/s", "0", Bound.AtLeast, null, rounds, Ours, "`ws`", () => Closed(ws, "ws", "/"));
    }

    private static Task Idle(int rounds, int seconds) => Rounds.Single("10,000 idle sockets, resident memory", "MB", "0", 300, Math.Min(rounds, 3), async () =>
    {
        using var server = await Child.Messenger();
        var account = await Account.SignUp(server.Port);
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
        await Rounds.Single("idle, resident memory", "MB", "0", 100, Math.Min(rounds, 3), async () =>
        {
            using var server = await Child.Messenger();
            await Task.Delay(TimeSpan.FromSeconds(seconds));
            return Usage.Of(server.Pid).ResidentMegabytes;
        });
    }
}
