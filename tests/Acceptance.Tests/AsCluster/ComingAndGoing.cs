using System.Collections.Concurrent;
using System.Diagnostics;
using TempMessenger.Contracts;
using TempMessenger.Testing.Nameko;

namespace TempMessenger.Acceptance.Tests.AsCluster;

/// <summary>Clients and processes of a cluster that start, do something and end, in good order or not.</summary>
internal sealed class ComingAndGoing(Cluster cluster) : IDisposable
{
    private const string Hello = "konnichiwa_service.konnichiwa";

    private const string Hard = "killed";

    private readonly ConcurrentDictionary<string, int> done = new();
    private readonly SemaphoreSlim one = new(1);

    /// <summary>How many ended without a chance to clear up after themselves: each leaves a reply queue.</summary>
    public int Killed => done.Where(kind => kind.Key.EndsWith(Hard, StringComparison.Ordinal)).Sum(kind => kind.Value);

    public string Told => string.Join(", ", done.OrderByDescending(kind => kind.Value).Select(kind => $"{kind.Value} {kind.Key}"));

    /// <summary>The next one; what it is depends on its number only.</summary>
    public async Task Next(int number)
    {
        var (kind, run) = (number % 20) switch
        {
            0 => ($"gateways {Hard}", (Func<Task>)(() => Again(cluster.Gateways[1], kill: true))),
            10 => ($"services {Hard}", () => Again((number % 40 == 10 ? cluster.Messages : cluster.Users)[1], kill: true)),
            15 => ("gateways stopped", () => Again(cluster.Gateways[1], kill: false)),
            1 or 6 or 11 => ("calls from the command line", CallFromCommandLine),
            2 or 7 or 12 => ($"shells {Hard}", KillShell),
            3 or 8 or 13 or 16 or 18 => ("clients that left", Leave),
            _ => ($"clients cut off and {Hard}", CutOff),
        };
        await run();
        done.AddOrUpdate(kind, 1, (_, count) => count + 1);
    }

    public void Dispose() => one.Dispose();

    private async Task Again(Messenger process, bool kill)
    {
        await one.WaitAsync();
        try
        {
            await (kill ? process.Kill() : process.Stop());
            await process.Start();
        }
        finally
        {
            one.Release();
        }
    }

    private async Task CallFromCommandLine()
    {
        using var call = Messenger.Launch(["call", Hello, .. cluster.BrokerSetting]);
        var (output, error) = (call.StandardOutput.ReadToEndAsync(), call.StandardError.ReadToEndAsync());
        await call.WaitForExitAsync();
        Assert.Equal((0, "\"Konnichiwa!\"\n", ""), (call.ExitCode, await output, await error));
    }

    private async Task KillShell()
    {
        using var shell = Messenger.Launch(["shell", .. cluster.BrokerSetting]);
        await shell.StandardInput.WriteLineAsync(Hello + "()");
        await shell.StandardInput.FlushAsync();
        Assert.Equal("\"Konnichiwa!\"", await shell.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(30)));
        shell.Kill();
        await shell.WaitForExitAsync();
    }

    private async Task Leave()
    {
        await using var client = await Client.Start(cluster.Broker.Address);
        await SayHello(client);
    }

    /// <summary>Its TCP connections end without a word.</summary>
    private async Task CutOff()
    {
        await using var cable = new Cable(cluster.Broker.Address);
        await using var client = await Client.Start(cable.Address);
        await SayHello(client);
        cable.Cut();
    }

    private static async Task SayHello(Client client)
    {
        var patience = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                Assert.Equal("Konnichiwa!", await client.Get<IKonnichiwa>().Konnichiwa(new(), CancellationToken.None));
                return;
            }
            catch (ServiceException busy) when (busy.Code == ErrorCode.Unavailable && patience.Elapsed < TimeSpan.FromSeconds(30))
            {
                await Task.Delay(50);
            }
        }
    }
}
