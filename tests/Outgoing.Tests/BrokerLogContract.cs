using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TempMessenger.Contracts.Outgoing;
using TempMessenger.EventStore.Outgoing;
using TempMessenger.Storage.Tables;

namespace TempMessenger.Outgoing.Tests;

/// <summary>What an outgoing log outside the event table promises beyond that.</summary>
public abstract class BrokerLogContract : OutgoingLogContract
{
    /// <summary>Puts bytes into a partition that this program did not write.</summary>
    protected abstract Task PutForeign(int partition, byte[]? bytes);

    protected abstract void TakeBrokerAway();

    protected abstract void BringBrokerBack();

    [Fact]
    public async Task What_is_no_event_is_passed_over_and_logged()
    {
        var id = Some.PersonIn(0);
        await Here.Store.Happened($"user-{id}", Some.Event("Number1"));
        await Here.Log.Take(0, 1);
        foreach (var foreign in (byte[]?[])[null, [], [0xFF, 0x00], "[1,2]"u8.ToArray(), """{"position":"1","stream":"a"}"""u8.ToArray(), "{\"position\":1"u8.ToArray()])
            await PutForeign(0, foreign);
        await Here.Store.Happened($"user-{id}", Some.Event("Number2"));

        var taken = await Here.Log.Take(0, 2);

        Assert.Equal(["Number1", "Number2"], taken.Select(logged => logged.Record.Type));
        Assert.Equal(6, Here.Lines.Written.Count(line => line.Level == LogLevel.Warning && line.Text.Contains("passed over", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task While_the_broker_is_away_appends_go_on_the_lag_rises_and_then_everything_arrives()
    {
        var id = Some.PersonIn(2);
        await Here.Store.Happened($"user-{id}", Some.Event("Before"));
        await Here.Log.Take(2, 1);
        await Some.Until(() => Here.Lag.Positions == 0);
        Assert.Equal(0, Here.Lag.Age);
        TakeBrokerAway();

        for (var n = 1; n <= 20; n++)
            await Here.Store.Happened($"user-{id}", Some.Event($"Number{n}"));
        await Some.Until(() => Here.Lag.Positions == 20 && Here.Lag.Age > 1 && Failures.Any());
        // It is tried several times meanwhile.
        await Task.Delay(TimeSpan.FromSeconds(8));
        var failures = Failures.ToList();
        BringBrokerBack();

        Assert.Equal(["Before", .. Enumerable.Range(1, 20).Select(n => $"Number{n}")], (await Here.Log.Take(2, 21)).Select(logged => logged.Record.Type));
        await Some.Until(() => Here.Lag.Positions == 0);
        // One line for each kind of cause, not one for each try.
        Assert.Distinct(failures);
        Assert.Contains(Here.Lines.Written, line => line.Text == $"No longer: {OutgoingRelay.Failure}");
    }

    [Fact]
    public async Task A_relay_that_ended_before_it_stored_its_position_repeats_and_a_reader_drops_that()
    {
        var id = Some.PersonIn(1);
        for (var n = 1; n <= 3; n++)
            await Here.Store.Happened($"user-{id}", Some.Event($"Number{n}"));
        await Here.Log.Take(1, 3);
        await Some.Until(() => Here.Lag.Positions == 0);
        await Here.Get<IServiceProvider>().GetRequiredKeyedService<Database>(OutgoingSchema.Name).Run("UPDATE outgoing_relays SET position=1", default);
        await Reopen();
        await Here.Store.Happened($"user-{id}", Some.Event("Number4"));

        using var patience = new CancellationTokenSource(Some.Patience);
        var raw = new List<string>();
        await foreach (var logged in Here.Log.Read(1, 0, patience.Token))
        {
            raw.Add(logged.Record.Type);
            if (raw.Count == 6)
                break;
        }

        Assert.Equal(["Number1", "Number2", "Number3", "Number2", "Number3", "Number4"], raw);
        Assert.Equal(["Number1", "Number2", "Number3", "Number4"], (await Here.Log.Take(1, 4)).Select(logged => logged.Record.Type));
    }

    [Fact]
    public async Task After_a_restart_nothing_is_repeated()
    {
        var id = Some.PersonIn(1);
        await Here.Store.Happened($"user-{id}", Some.Event("Number1"));
        await Here.Log.Take(1, 1);
        await Some.Until(() => Here.Lag.Positions == 0);
        await Reopen();
        await Here.Store.Happened($"user-{id}", Some.Event("Number2"));
        await Some.Until(() => Here.Lag.Positions == 0);

        var offsets = (await Here.Log.Take(1, 2)).Select(logged => logged.Offset).ToList();

        Assert.Equal(offsets[0] + 1, offsets[1]);
    }

    [Fact]
    public async Task A_log_that_was_replaced_by_an_older_one_stops_the_relay_instead_of_skipping()
    {
        await Here.Store.Happened($"user-{Some.PersonIn(1)}", Some.Event("Number1"));
        await Here.Log.Take(1, 1);
        await Some.Until(() => Here.Lag.Positions == 0);
        await Here.Get<IServiceProvider>().GetRequiredKeyedService<Database>(OutgoingSchema.Name).Run("UPDATE outgoing_relays SET position=100", default);
        await Reopen();

        await Some.Until(() => Failures.Any(line => line.Contains("up to position 100, but the event log ends at 1", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task An_operator_is_told_whether_it_can_be_used()
    {
        Assert.Contains("user-events", await Here.Get<IOutgoingTarget>().Test(default), StringComparison.Ordinal);
        TakeBrokerAway();

        var unusable = await Assert.ThrowsAsync<InvalidDataException>(() => Here.Get<IOutgoingTarget>().Test(default));

        Assert.Matches("^(Rpc|Kafka)", unusable.Message);
    }

    private IEnumerable<string> Failures => Here.Lines.Written
        .Where(line => line.Level == LogLevel.Error && line.Text.StartsWith(OutgoingRelay.Failure, StringComparison.Ordinal))
        .Select(line => line.Exception!.GetBaseException() is var cause ? $"{cause.GetType()}: {cause.Message}" : "");
}
