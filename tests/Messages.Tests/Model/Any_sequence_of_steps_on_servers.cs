using TempMessenger.Messages.Tests.Redis;
using TempMessenger.Testing.Nameko;

namespace TempMessenger.Messages.Tests.Model;

/// <summary>The same sequences with Redis below and RabbitMQ in between.</summary>
[Collection(TestBroker.Collection)]
[Trait("Needs", "servers")]
public sealed class Any_sequence_of_steps_on_servers(OneServerCluster cluster) : IClassFixture<OneServerCluster>
{
    [Fact]
    public void Gives_in_Redis_what_the_model_gives() => Any_sequence_of_steps.Check(() => ModelledRedisStore.Open(TestRedis.Empty(database: 2)), tests: 15);

    [Fact]
    public void Gives_on_a_cluster_what_the_model_gives() => Any_sequence_of_steps.Check(() => ModelledRedisStore.Open(cluster.Empty()), tests: 15);

    [Fact]
    public async Task Gives_over_RabbitMQ_what_the_model_gives()
    {
        await TestBroker.Clean();
        Any_sequence_of_steps.Check(() => ModelledCluster.Open(TestRedis.Empty(database: 2)), tests: 15);
    }
}
