using Microsoft.Extensions.Options;

namespace TempMessenger.Outgoing.Tests;

/// <summary>A value that cannot be meant stops the start and is named.</summary>
public sealed class Settings_of_the_log
{
    [Theory]
    [InlineData("Kafka:Brokers", "localhost")]
    [InlineData("Kafka:Brokers", "localhost:9092;other:9092")]
    [InlineData("Kafka:Brokers", "localhost:9092,")]
    [InlineData("Kafka:SecurityProtocol", "tls")]
    [InlineData("Kafka:SecurityProtocol", "sasl_ssl")]
    [InlineData("Kafka:SaslMechanism", "GSSAPI")]
    [InlineData("Kafka:Username", "ada")]
    [InlineData("Kafka:Password", "hunter2")]
    [InlineData("Kafka:CaFile", "/no/such/file")]
    [InlineData("Kafka:KeyFile", "/no/such/file")]
    [InlineData("Outgoing:KeepDays", "0")]
    [InlineData("Outgoing:KeepDays", "3651")]
    public async Task A_wrong_one_stops_the_start_and_is_named(string key, string value)
    {
        using var folder = new TemporaryFolder();
        var (usual, section) = key.StartsWith("Kafka", StringComparison.Ordinal) ? (("Kafka:Brokers", "localhost:9092"), "Kafka:") : (("Rpc:Broker", "amqp://localhost"), "Outgoing:");

        var refused = await Assert.ThrowsAsync<OptionsValidationException>(() => Installation.Start(folder.Path, key == usual.Item1 ? [(key, value)] : [usual, (key, value)]));

        Assert.StartsWith(section, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_broker_there_is_no_relay_and_no_file_of_its_own()
    {
        using var folder = new TemporaryFolder();
        await using var here = await Installation.Start(folder.Path, []);
        await here.Store.Happened("user-1", Some.Event());

        Assert.False(File.Exists(folder.File("outgoing.db")));
        Assert.Equal("the event table", here.Log.Place);
        Assert.DoesNotContain(here.Get<IEnumerable<Microsoft.Extensions.Hosting.IHostedService>>(), service => service is EventStore.Outgoing.OutgoingRelay);
    }
}
