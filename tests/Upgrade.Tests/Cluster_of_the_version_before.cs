using TempMessenger.Upgrade.Tests.Before;
using TempMessenger.Upgrade.Tests.Running;

namespace TempMessenger.Upgrade.Tests;

public sealed class Cluster_of_the_version_before(Cluster before) : After_the_upgrade(before), IClassFixture<Cluster>
{
    private readonly Cluster before = before;

    [Fact]
    public async Task Its_queues_are_used_as_they_are()
    {
        var old = Fixture.Json("cluster/rabbitmq.json")["queues"]!.AsArray().Select(queue => (string)queue!["name"]!).ToArray();
        foreach (var (part, queue) in new[] { ("messages", "rpc-message_service"), ("messages", "rpc-konnichiwa_service"), ("users", "rpc-user_service") })
        {
            await before.Broker!.Send(part, queue, "no request");
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
            while (await before.Broker.Count(part, $"{queue}.dead") == 0)
                await Task.Delay(20, patience.Token);
        }

        var queues = await before.Broker!.Queues();
        Assert.Subset(queues.Keys.ToHashSet(), old.ToHashSet());
        Assert.DoesNotContain(queues.Keys, name => !old.Contains(name) && !name.StartsWith("rpc.reply-", StringComparison.Ordinal) && !name.Contains("--gateway.", StringComparison.Ordinal)
            && !name.StartsWith("rpc-user_query_service", StringComparison.Ordinal) && !name.StartsWith("rpc-relation_service", StringComparison.Ordinal) && !name.StartsWith("rpc-people_service", StringComparison.Ordinal)
            && !name.StartsWith("rpc-media_service", StringComparison.Ordinal) && !name.Contains("--media_service.", StringComparison.Ordinal)
            && !name.StartsWith("rpc-chat_service", StringComparison.Ordinal) && !name.Contains("--chat_service.", StringComparison.Ordinal)
            && !name.StartsWith("user-events.", StringComparison.Ordinal));
        Assert.DoesNotContain("PRECONDITION_FAILED", before.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("ACCESS_REFUSED", before.Output, StringComparison.Ordinal);
    }
}

public sealed class Going_on_with_a_cluster(Cluster before) : Going_on_after_the_upgrade(before), IClassFixture<Cluster>;
