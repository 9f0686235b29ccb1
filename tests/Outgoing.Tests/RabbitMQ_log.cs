using RabbitMQ.Client;
using TempMessenger.Contracts.Outgoing;

namespace TempMessenger.Outgoing.Tests;

/// <summary>The streams of a real broker.</summary>
[Collection(TestBroker.Collection)]
[Trait("Needs", "servers")]
public sealed class RabbitMQ_log : BrokerLogContract
{
    private readonly Cable cable = new();

    /// <summary>The streams, which have fixed names.</summary>
    public static string[] Streams { get; } = [.. Enumerable.Range(0, OutgoingPartitions.Count).Select(OutgoingPartitions.Name)];

    protected override IReadOnlyList<(string Key, string Value)> Settings => [cable.Setting];

    public override async ValueTask InitializeAsync()
    {
        await TestBroker.Delete(Streams);
        await base.InitializeAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await cable.DisposeAsync();
        await TestBroker.Delete(Streams);
    }

    [Fact]
    public async Task A_stream_that_was_deleted_is_made_again_and_the_relay_goes_on()
    {
        var id = Some.PersonIn(0);
        await Here.Store.Happened($"user-{id}", Some.Event("Number1"));
        await Here.Log.Take(0, 1);
        await TestBroker.Delete(Streams);
        await Here.Store.Happened($"user-{id}", Some.Event("Number2"));

        await Some.Until(() => Here.Lag.Positions == 0);

        Assert.Equal("Number2", Assert.Single(await Here.Log.Take(0, 1)).Record.Type);
    }

    protected override async Task PutForeign(int partition, byte[]? bytes)
    {
        await using var connection = await TestBroker.Connect();
        await using var channel = await connection.CreateChannelAsync(new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true));
        await channel.BasicPublishAsync("", OutgoingPartitions.Name(partition), mandatory: true, new BasicProperties(), bytes ?? []);
    }

    protected override void TakeBrokerAway() => cable.Cut();

    protected override void BringBrokerBack() => cable.Mend();
}
