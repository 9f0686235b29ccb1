using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace TempMessenger.Bench;

/// <summary>What <c>script/cluster</c> starts, with the limits raised, in the folder that <c>script/bench</c> gives it; stopped with this object.</summary>
internal sealed class Cluster : IAsyncDisposable
{
    private const int Ports = 21;

    private readonly string folder;

    private Cluster(string folder, int port)
    {
        this.folder = folder;
        Address = new(port, Path.Combine(folder, "tls", "certificate.pem"));
    }

    public Address Address { get; }

    public static async Task<Cluster> Start()
    {
        var folder = Environment.GetEnvironmentVariable("TEMPMESSENGER_CLUSTER")
            ?? throw new InvalidOperationException("cluster: set TEMPMESSENGER_CLUSTER to a folder that is not there yet (script/bench does).");
        var first = FreePorts();
        var cluster = new Cluster(folder, first);
        try
        {
            await Script(folder, "start", first);
        }
        catch (InvalidOperationException)
        {
            await cluster.DisposeAsync();
            throw;
        }

        return cluster;
    }

    public async ValueTask DisposeAsync() => await Script(folder, "stop", Address.Port);

    private static async Task Script(string folder, string action, int first)
    {
        using var script = Process.Start(new ProcessStartInfo("bash", ["script/cluster", action])
        {
            RedirectStandardOutput = true,
            Environment =
            {
                ["TEMPMESSENGER_CLUSTER"] = folder,
                ["TEMPMESSENGER_CLUSTER_PORT"] = first.ToString(CultureInfo.InvariantCulture),
                ["TEMPMESSENGER_CLUSTER_BASE"] = (first + 1).ToString(CultureInfo.InvariantCulture),
                ["TEMPMESSENGER_CLUSTER_SETTINGS"] = string.Join(' ', Child.Raised),
            },
        })!;
        while (await script.StandardOutput.ReadLineAsync() is { } line)
            await Console.Error.WriteLineAsync($"  {line}");
        await script.WaitForExitAsync();
        if (script.ExitCode != 0)
            throw new InvalidOperationException($"script/cluster {action} failed");
    }

    /// <summary>The first of enough ports in a row, below those that the kernel gives away.</summary>
    private static int FreePorts()
    {
        for (var attempt = 0; attempt < 100; attempt++)
        {
            var first = Random.Shared.Next(15000, 20000);
            if (Enumerable.Range(first, Ports).All(IsFree))
                return first;
        }

        throw new InvalidOperationException($"cluster: no {Ports} free ports in a row were found.");
    }

    private static bool IsFree(int port)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
