using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Gateway.Realtime.Sockets;

namespace TempMessenger.Gateway.Tests.Realtime;

public sealed class Meters_of_the_hub
{
    [Fact]
    public async Task Each_says_what_the_hub_has_counted()
    {
        await using var server = await RealtimeServer.Start();
        await using var staying = await server.Connect();
        await using (var leaving = await server.Connect())
            await leaving.Socket.CloseAsync(System.Net.WebSockets.WebSocketCloseStatus.NormalClosure, null, default);
        await Eventually.True(() => server.Statistics is { Open: 1, Opened: 2 });
        await staying.Subscribe();
        await staying.Expect("changes");
        await staying.ExpectNo("error");
        var counted = server.Statistics;
        counted.Expired(3);

        var measured = Measure(server.Services.GetRequiredService<IMeterFactory>());

        Assert.Equal(1, measured["tempmessenger.realtime.connections"]);
        Assert.Equal((counted.FramesSent, true), (measured["tempmessenger.realtime.frames"], counted.FramesSent >= 3));
        Assert.Equal((counted.Writes, true), (measured["tempmessenger.realtime.writes"], counted.Writes > 0));
        Assert.Equal(3, measured["tempmessenger.realtime.expired"]);
        Assert.Equal(1, measured["tempmessenger.realtime.ended Closed"]);
        Assert.Equal(0, measured["tempmessenger.realtime.ended Slow"]);
        Assert.Equal(Enum.GetValues<EndReason>().Length, measured.Keys.Count(name => name.StartsWith("tempmessenger.realtime.ended ", StringComparison.Ordinal)));
    }

    /// <summary>What the meters of this server say; those of other servers in this process are left out.</summary>
    private static ConcurrentDictionary<string, long> Measure(IMeterFactory meters)
    {
        var measured = new ConcurrentDictionary<string, long>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listening) =>
            {
                if (instrument.Meter.Name == HubStatistics.MeterName && instrument.Meter.Scope == meters)
                    listening.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
            measured[tags.Length == 0 ? instrument.Name : $"{instrument.Name} {tags[0].Value}"] = value);
        listener.Start();
        listener.RecordObservableInstruments();
        return measured;
    }
}
