using System.Diagnostics.Metrics;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TempMessenger.Storage.Tables;
using Xunit;

namespace TempMessenger.EventStore.Tests;

/// <summary>A projection that fails on an event, in both databases.</summary>
public abstract class StoppedContract : IAsyncLifetime
{
    private static readonly EventForm<int, int> Sum = new(
        0, (sum, added) => sum + added, added => Some.Event("Added", $"{added}"), e => int.Parse(Encoding.UTF8.GetString(e.Data.Span), null));

    private readonly LogLines log = new();
    private readonly Tally other = new("other");
    private ProjectionRunner runner = null!;
    private bool broken = true;

    private protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private protected abstract EventLog Store { get; }

    private protected abstract Tally Tally { get; }

    private ProjectionStatus Status => runner.Statuses.Single(status => status.Name == "tally");

    public async ValueTask InitializeAsync()
    {
        using var loggers = LoggerFactory.Create(logging => logging.AddProvider(log));
        runner = new ProjectionRunner(Store, [Tally, other], TimeProvider.System, loggers.CreateLogger<ProjectionRunner>());
        Tally.Fault = e => broken && e.Type == "Poisonous" ? new FormatException($"The input '{Encoding.UTF8.GetString(e.Data.Span)}' was not in a correct format.") : null;
        await runner.StartAsync(Cancellation);
    }

    [Fact]
    public async Task It_stops_at_the_event_and_names_it_without_its_data()
    {
        await Poison();
        await Stopped();

        Assert.Equal(3, Tally.Position);
        Assert.Equal(3, Tally.Counts["a"]);
        Assert.Equal(("tally", 3, 3), (Status.Name, Status.Position, Status.Behind));
        Assert.Equal((await Store.ReadAll(3, 1, Cancellation))[0].RecordedAt, Status.OldestPending);
        Assert.StartsWith("The projection tally stopped at the event at position 4 (b version 1, Poisonous): System.FormatException", Status.Stopped, StringComparison.Ordinal);
        var line = Assert.Single(log.Written, line => line.Level >= LogLevel.Error);
        Assert.Equal(LogLevel.Critical, line.Level);
        Assert.StartsWith(Status.Stopped, line.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(log.All, text => text.Contains("secret", StringComparison.Ordinal));
    }

    [Fact]
    public async Task It_goes_on_by_itself_when_the_cause_is_gone_and_has_skipped_nothing()
    {
        await Poison();
        await Stopped();
        await Store.Append(Some.Append("c", events: 5), Cancellation);
        broken = false;
        await runner.WaitFor("tally", 11, Cancellation).WaitAsync(TimeSpan.FromSeconds(30), Cancellation);

        Assert.Equal(new Dictionary<string, int> { ["a"] = 5, ["b"] = 1, ["c"] = 5 }, Tally.Counts);
        Assert.Null(Status.Stopped);
        Assert.Equal((0, null), (Status.Behind, Status.OldestPending));
        Assert.Equal(7, Tally.Batches[^1]);
    }

    [Fact]
    public async Task Others_go_on()
    {
        await Poison();
        await runner.WaitFor("other", 6, Cancellation).WaitAsync(TimeSpan.FromSeconds(30), Cancellation);
        await Stopped();
        Assert.Null(runner.Statuses.Single(status => status.Name == "other").Stopped);
        Assert.Equal(5, other.Counts["a"]);
    }

    [Fact]
    public async Task What_lies_before_the_event_is_shown_and_what_lies_after_it_is_refused_at_once()
    {
        await Poison();
        await Stopped();
        await runner.WaitUntilShown("tally", 3, Cancellation);
        await Assert.ThrowsAsync<NotShownException>(() => runner.WaitUntilShown("tally", 4, Cancellation));
        await Assert.ThrowsAsync<NotShownException>(() => runner.WaitUntilShown("tally", 6, Cancellation));
    }

    [Fact]
    public async Task A_command_that_waits_for_it_is_accepted_and_its_repeat_shows_so()
    {
        var sums = new Aggregate<int, int>(Store, runner, "tally");
        await Poison();
        await Stopped();
        var command = Some.Id();
        Task<Outcome<int>> Add() => sums.Run(Sum, "sum", command, null, _ => Task.FromResult(new Decision<int>(5)), Cancellation);
        await Assert.ThrowsAsync<NotShownException>(Add);
        await Assert.ThrowsAsync<NotShownException>(Add);
        Assert.Single(await Store.ReadStream("sum", 0, Cancellation));

        broken = false;
        await runner.WaitFor("tally", 7, Cancellation).WaitAsync(TimeSpan.FromSeconds(30), Cancellation);
        Assert.Equal(new Outcome<int>(5, 1, Repeated: true, 7), await Add());
        Assert.Single(await Store.ReadStream("sum", 0, Cancellation));
    }

    [Fact]
    public async Task What_the_database_refuses_about_an_event_stops_it_too()
    {
        await Tally.Database.Run("INSERT INTO names(number, name) VALUES(0, 'taken')", Cancellation);
        Tally.NameOf = e => e.Position == 2 ? "taken" : $"{e.Position}";
        await Store.Append(Some.Append("a", events: 3), Cancellation);
        await Stopped();
        Assert.Contains("at position 2 (a version 2, Happened2)", Status.Stopped, StringComparison.Ordinal);

        await Tally.Database.Run("DELETE FROM names WHERE number=0", Cancellation);
        await runner.WaitFor("tally", 3, Cancellation).WaitAsync(TimeSpan.FromSeconds(30), Cancellation);
        Assert.Equal(3, Tally.Counts["a"]);
    }

    [Fact]
    public async Task A_database_that_is_away_is_no_fault_of_an_event()
    {
        var failures = 0;
        Tally.Fault = e => broken && Interlocked.Increment(ref failures) > 0 ? new DatabaseUnavailableException("It is away.") : null;
        await Store.Append(Some.Append("a", events: 3), Cancellation);
        await Until(() => Volatile.Read(ref failures) >= 3);
        Assert.Null(Status.Stopped);
        Assert.Equal(0, Tally.Position);
        Assert.Contains(log.All, line => line.StartsWith("Error Projection tally failed after position 0", StringComparison.Ordinal));

        broken = false;
        await runner.WaitFor("tally", 3, Cancellation).WaitAsync(TimeSpan.FromSeconds(30), Cancellation);
        Assert.Equal(3, Tally.Counts["a"]);
    }

    [Fact]
    public async Task Its_lag_is_a_metric()
    {
        await Poison();
        await Stopped();
        await using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var meters = services.GetRequiredService<IMeterFactory>();
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(DateTimeOffset.FromUnixTimeMilliseconds(Status.OldestPending!.Value + 1_500));
        await new ProjectionMetrics(runner, meters, clock).StartAsync(Cancellation);
        var measured = Measure(meters);

        Assert.Equal((1, 0), (measured["tempmessenger.projection.stopped tally"], measured["tempmessenger.projection.stopped other"]));
        Assert.Equal(3, measured["tempmessenger.projection.lag.events tally"]);
        Assert.Equal(1.5, measured["tempmessenger.projection.lag tally"]);
    }

    [Fact]
    public async Task A_process_that_is_ready_says_so()
    {
        Assert.Null(ProjectionReport.Stopped(runner));
        await Poison();
        await Stopped();
        Assert.Equal("read models stopped: tally", ProjectionReport.Stopped(runner));
    }

    public async ValueTask DisposeAsync()
    {
        await runner.StopAsync(CancellationToken.None);
        runner.Dispose();
        other.Dispose();
        Close();
        GC.SuppressFinalize(this);
    }

    private protected abstract void Close();

    private static Dictionary<string, double> Measure(IMeterFactory meters)
    {
        var measured = new Dictionary<string, double>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listening) =>
            {
                if (instrument.Meter.Scope == meters)
                    listening.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => measured[$"{instrument.Name} {tags[0].Value}"] = value);
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => measured[$"{instrument.Name} {tags[0].Value}"] = value);
        listener.Start();
        listener.RecordObservableInstruments();
        return measured;
    }

    /// <summary>Three events, one on which it fails, two more.</summary>
    private async Task Poison()
    {
        await Store.Append(Some.Append("a", events: 3), Cancellation);
        await Store.Append(Some.Append(new StreamAppend("b", 0, [Some.Event("Poisonous", "\"secret\"")]), Some.To("a", events: 2)), Cancellation);
    }

    private Task Stopped() => Until(() => Status.Stopped is not null && (log.Written.Any(line => line.Level == LogLevel.Critical)));

    private static async Task Until(Func<bool> condition)
    {
        for (var waited = 0; !condition(); waited += 20)
        {
            Assert.True(waited < 30_000);
            await Task.Delay(20, Cancellation);
        }
    }
}
