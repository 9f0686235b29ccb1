using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using TempMessenger.EventStore.Outgoing;

namespace TempMessenger.Outgoing.Tests;

public sealed class Lag_as_a_metric
{
    [Fact]
    public void Positions_and_the_age_of_the_oldest_are_reported()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.FromUnixTimeMilliseconds(100_000));
        using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var meters = services.GetRequiredService<IMeterFactory>();
        var lag = new RelayLag(meters, clock);

        Assert.Equal([("tempmessenger.outgoing.age", "s", 0), ("tempmessenger.outgoing.behind", null, 0)], Measured(meters));
        lag.Set(7, recordedAt: 97_500);
        Assert.Equal([("tempmessenger.outgoing.age", "s", 2.5), ("tempmessenger.outgoing.behind", null, 7)], Measured(meters));
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(3.5, Measured(meters)[0].Value);
        lag.Set(0, 0);
        Assert.Equal(0, Measured(meters)[0].Value);
    }

    private static List<(string Name, string? Unit, double Value)> Measured(IMeterFactory meters)
    {
        var measured = new List<(string, string?, double)>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listening) =>
            {
                if (instrument.Meter.Name == RelayLag.MeterName && instrument.Meter.Scope == meters)
                    listening.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, _, _) => measured.Add((instrument.Name, instrument.Unit, value)));
        listener.SetMeasurementEventCallback<double>((instrument, value, _, _) => measured.Add((instrument.Name, instrument.Unit, value)));
        listener.Start();
        listener.RecordObservableInstruments();
        return [.. measured.OrderBy(one => one.Item1, StringComparer.Ordinal)];
    }
}
