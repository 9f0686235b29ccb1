using System.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using TempMessenger.Contracts;
using TempMessenger.Rpc;

namespace TempMessenger.Bench;

/// <summary>Calls of a contract between two nodes in this process, through the broker.</summary>
internal sealed class RpcLoop(IHost server, IHost client) : IDisposable
{
    private readonly IKonnichiwa service = client.Services.GetRequiredService<IKonnichiwa>();

    public static async Task<RpcLoop> Start(string broker) =>
        new(await Node(broker, [KonnichiwaContract.Description]), await Node(broker, []));

    public Task Call() => service.Konnichiwa(new(), CancellationToken.None);

    /// <summary>Round trips a second of so many callers, each with one call at a time.</summary>
    public static async Task<double> PerSecond(Func<Task> call, int callers, int seconds)
    {
        var clock = Stopwatch.StartNew();
        var done = await Task.WhenAll(Enumerable.Range(0, callers).Select(async _ =>
        {
            await Task.Yield();
            long count = 0;
            for (; clock.Elapsed.TotalSeconds < seconds; count++)
                await call();
            return count;
        }));
        return done.Sum() / clock.Elapsed.TotalSeconds;
    }

    public void Dispose()
    {
        client.StopAsync().GetAwaiter().GetResult();
        server.StopAsync().GetAwaiter().GetResult();
        client.Dispose();
        server.Dispose();
    }

    private static async Task<IHost> Node(string broker, ContractDescription[] served)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection([new("Rpc:Broker", broker)]);
        builder.Services.AddNamekoTransport(builder.Configuration, served);
        if (served.Length > 0)
            builder.Services.AddSingleton<IKonnichiwa, Hello>();
        var host = builder.Build();
        await host.StartAsync();
        return host;
    }

    private sealed class Hello : IKonnichiwa
    {
        public Task<string> Konnichiwa(KonnichiwaRequest request, CancellationToken cancellation) => Task.FromResult("Konnichiwa!");
    }
}
