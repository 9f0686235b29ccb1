namespace TempMessenger.Acceptance.Tests.AsCluster;

[Collection(Cluster.Collection)]
public sealed class CodeLogInInTheClusterTests
{
    [Fact]
    public async Task Of_a_hundred_log_ins_at_once_at_two_gateways_one_succeeds_and_the_sixth_try_never_does()
    {
        await using var cluster = await Cluster.Start(services: 2, gateways: 2, settings: CodeLogIns.Settings);
        using var first = Person.NewClient(cluster.Gateways[0].Address);
        using var second = Person.NewClient(cluster.Gateways[1].Address);
        await CodeLogInTests.Check("at two gateways, with two instances of each service", new(await SigningApp.Create(cluster.UsersCommand), [first, second]));
    }
}
