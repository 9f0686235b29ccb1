using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using TempMessenger.Host.Settings;
using TempMessenger.Storage.Disk;

namespace TempMessenger.Host.Tests.Telemetry;

public sealed class Metrics_for_operators
{
    [Fact]
    public async Task The_port_that_is_set_has_them_and_the_public_one_does_not()
    {
        var port = Ports.Free();
        await using var program = await Program.Start(("Telemetry:MetricsPort", $"{port}"));
        using var client = new HttpClient();
        using var refused = await client.GetAsync(new Uri(program.Address, "/rooms/no-such-room/messages"), Token);
        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);

        var metrics = await client.GetStringAsync(new Uri($"http://127.0.0.1:{port}/metrics"), Token);

        Assert.Matches("(?m)^tempmessenger_realtime_connections\\S* 0", metrics);
        Assert.Matches("(?m)^tempmessenger_realtime_ended_total\\{[^}]*reason=\"Slow\"[^}]*\\} 0", metrics);
        Assert.Matches("(?m)^tempmessenger_refusals_total\\{[^}]*status=\"404\"[^}]*\\} 1", metrics);
        Assert.Contains("dotnet_gc_collections_total", metrics, StringComparison.Ordinal);
        using var elsewhere = await client.GetAsync(new Uri(program.Address, "/metrics"), Token);
        Assert.Equal(HttpStatusCode.NotFound, elsewhere.StatusCode);
        using var page = await client.GetAsync(new Uri($"http://127.0.0.1:{port}/rooms"), Token);
        Assert.Equal(HttpStatusCode.NotFound, page.StatusCode);
    }

    [Fact]
    public async Task A_foreign_name_that_was_pointed_at_this_machine_reads_none()
    {
        var port = Ports.Free();
        await using var program = await Program.Start(("Telemetry:MetricsPort", $"{port}"));
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"http://127.0.0.1:{port}/metrics") { Headers = { Host = "evil.example" } };

        using var answer = await client.SendAsync(request, Token);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task A_port_that_is_taken_stops_the_start_and_names_the_setting()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();

        var failure = await Assert.ThrowsAsync<CannotStartException>(
            () => Program.Start(("Telemetry:MetricsPort", $"{((IPEndPoint)taken.LocalEndpoint).Port}")));

        Assert.StartsWith("Telemetry:MetricsPort", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Telemetry:MetricsPort", "0")]
    [InlineData("Telemetry:OtlpEndpoint", "collector:4318")]
    [InlineData("Telemetry:OtlpEndpoint", "ftp://collector")]
    [InlineData("Telemetry:TracedShare", "2")]
    public async Task A_wrong_setting_stops_the_start_and_is_named(string key, string value)
    {
        var failure = await Assert.ThrowsAsync<CannotStartException>(() => Program.Start((key, value)));

        Assert.StartsWith(key, failure.Message, StringComparison.Ordinal);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>All parts in this process, put together as <c>tempmessenger run</c> does.</summary>
    private sealed class Program(DirectoryInfo data, DataFolder held, IHost host) : IAsyncDisposable
    {
        public Uri Address => new(host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

        public static async Task<Program> Start(params (string Key, string Value)[] settings)
        {
            var data = Directory.CreateTempSubdirectory("tempmessenger-");
            var all = settings.Append(("urls", "http://127.0.0.1:0")).Append(("Data:Folder", data.FullName)).Append(("Logs:Levels", "host=None,users=None"));
            var configuration = new ConfigurationBuilder().AddInMemoryCollection(all.ToDictionary(pair => pair.Item1, pair => (string?)pair.Item2)).Build();
            var held = DataFolder.Lock(data.FullName);
            var program = (Program?)null;
            try
            {
                program = new Program(data, held, Server.Build(new EffectiveSettings(configuration, "test", new KnownKeys(Parts.All)), new Selection(Parts.All, []), held));
                await program.Run();
                return program;
            }
            catch
            {
                if (program is null)
                    held.Dispose();
                else
                    await program.DisposeAsync();
                throw;
            }
        }

        public async ValueTask DisposeAsync()
        {
            await host.StopAsync();
            host.Dispose();
            held.Dispose();
            data.Delete(recursive: true);
        }

        private Task Run() => host.StartAsync();
    }
}
