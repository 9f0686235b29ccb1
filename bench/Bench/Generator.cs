using System.Diagnostics;
using System.Text.Json;

namespace TempMessenger.Bench;

/// <summary>The load generator: a process of its own, so that its CPU time is known apart. Prints one line of JSON.</summary>
internal static class Generator
{
    public static async Task<int> Run(Arguments arguments)
    {
        var result = arguments.Text("load") switch
        {
            "http" => await Http(arguments),
            "paced" => await Paced(arguments),
            "closed" => await Closed(arguments),
            "idle" => await Idle(arguments),
            "signed" => await Signed.Generate(arguments),
            var other => throw new ArgumentException($"Unknown load {other}"),
        };
        result["generator_cpu_seconds"] = Process.GetCurrentProcess().TotalProcessorTime.TotalSeconds;
        Console.WriteLine(JsonSerializer.Serialize(result));
        return 0;
    }

    private static async Task<Dictionary<string, double>> Http(Arguments arguments)
    {
        var port = arguments.Number("port");
        var request = HttpLoad.Request(
            port, arguments.Text("method"), arguments.Text("path"), arguments.Optional("cookie"), arguments.Optional("body"));
        var rate = await HttpLoad.Run(
            new(port, arguments.Optional("certificate")), request, arguments.Number("status"), arguments.Number("connections"), arguments.Number("seconds"));
        return new() { ["per_second"] = rate };
    }

    /// <summary>Open loop: a fixed number of messages a second; the server's CPU is taken over the same stretch.</summary>
    private static async Task<Dictionary<string, double>> Paced(Arguments arguments)
    {
        using var sockets = await Sockets(arguments);
        var port = arguments.Number("port");
        var request = HttpLoad.Request(port, "POST", arguments.Text("path"), arguments.Optional("cookie"), arguments.Text("body"));
        int rate = arguments.Number("rate"), seconds = arguments.Number("seconds"), warm = 3 * rate;
        using var connection = new HttpConnection(new(port));
        await connection.Connect();
        var before = default(Usage);
        var clock = Stopwatch.StartNew();
        for (var sent = 0; sent < warm + rate * seconds; sent++)
        {
            if (sent == warm)
                before = Usage.Of(arguments.Number("pid"));
            var due = TimeSpan.FromSeconds((double)sent / rate) - clock.Elapsed;
            if (due > TimeSpan.Zero)
                await Task.Delay(due);
            if (await connection.Exchange(request) != 204)
                throw new InvalidOperationException("A message was refused");
        }

        await AllArrived(sockets, warm + rate * seconds);
        var used = Usage.Of(arguments.Number("pid")).Since(before);
        var deliveries = (double)rate * seconds * arguments.Number("sockets");
        var reached = deliveries / used.WallSeconds;
        if (reached < arguments.Number("least"))
            throw new InvalidOperationException($"{reached:0} deliveries/s were reached where {arguments.Number("least")} are the least");
        return new()
        {
            ["cpu_microseconds_per_delivery"] = used.CpuSeconds * 1e6 / deliveries,
            ["deliveries_per_second"] = reached,
            ["ended"] = sockets.Ended,
        };
    }

    /// <summary>Closed loop: at most 64 messages that the slowest socket does not have yet.</summary>
    private static async Task<Dictionary<string, double>> Closed(Arguments arguments)
    {
        const int Window = 64;
        using var sockets = await Sockets(arguments);
        var port = arguments.Number("port");
        var request = HttpLoad.Request(port, "POST", arguments.Text("path"), arguments.Optional("cookie"), arguments.Text("body"));
        var end = Stopwatch.GetTimestamp() + arguments.Number("seconds") * Stopwatch.Frequency;
        long posted = 0, slowest = 0;
        var clock = Stopwatch.StartNew();
        async Task Post()
        {
            using var connection = new HttpConnection(new(port));
            await connection.Connect();
            while (Stopwatch.GetTimestamp() < end)
            {
                if (Volatile.Read(ref posted) - Volatile.Read(ref slowest) >= Window)
                {
                    await Task.Delay(1);
                    Volatile.Write(ref slowest, sockets.Slowest());
                    continue;
                }

                Interlocked.Increment(ref posted);
                if (await connection.Exchange(request) != 204)
                    throw new InvalidOperationException("A message was refused");
            }
        }

        // As many posting connections as the window is wide, so that the round trip of one post is not what is measured.
        await Task.WhenAll(Enumerable.Range(0, Window).Select(_ => Post()));
        await AllArrived(sockets, posted);
        return new()
        {
            ["deliveries_per_second"] = sockets.Total() / clock.Elapsed.TotalSeconds,
            ["ended"] = sockets.Ended,
        };
    }

    private static async Task<Dictionary<string, double>> Idle(Arguments arguments)
    {
        using var sockets = await Sockets(arguments);
        await Task.Delay(TimeSpan.FromSeconds(arguments.Number("seconds")));
        var resident = Usage.Of(arguments.Number("pid")).ResidentMegabytes;
        // A socket that the server ended costs it nothing any more.
        return sockets.Ended == 0
            ? new() { ["resident_megabytes"] = resident }
            : throw new InvalidOperationException($"{sockets.Ended} sockets were ended by the server");
    }

    private static async Task<SocketLoad> Sockets(Arguments arguments)
    {
        var sockets = new SocketLoad(Peer.Named(arguments.Text("peer")), arguments.Number("port"), arguments.Number("sockets"));
        await sockets.Connect();
        return sockets;
    }

    /// <summary>Every socket must get every message: a server that drops some is no faster for it.</summary>
    private static async Task AllArrived(SocketLoad sockets, long messages)
    {
        var patience = Stopwatch.StartNew();
        while (sockets.Slowest() < messages)
        {
            if (sockets.Ended > 0 || patience.Elapsed > TimeSpan.FromSeconds(20))
                throw new InvalidOperationException(
                    $"The slowest socket has {sockets.Slowest()} of {messages} messages; {sockets.Ended} were ended by the server");
            await Task.Delay(1);
        }
    }
}
