using Xunit;

namespace TempMessenger.Architecture.Tests;

public sealed class References
{
    /// <summary>What every part stands on, and who may know whom there.</summary>
    private static readonly Dictionary<string, string[]> Foundation = new()
    {
        ["Background"] = ["Contracts"],
        ["Contracts"] = ["Generators"],
        ["Generators"] = [],
        ["Storage"] = ["Background"],
        ["EventStore"] = ["Background", "Storage"],
        ["Kafka"] = ["Contracts"],
        ["Rpc"] = ["Background", "Contracts"],
        ["Gateway"] = ["Background", "Contracts", "Storage"],
    };

    /// <summary>What a service may know: never another service, the gateway or the transport.</summary>
    private static readonly string[] ForServices = ["Background", "Contracts", "EventStore", "Storage"];

    private static IEnumerable<SourceFile> Product => Repository.Projects.Where(project => project.IsUnder("src"));

    [Fact]
    public void The_foundation_references_exactly_what_it_may()
    {
        var actual = Product.Where(project => Foundation.ContainsKey(NameOf(project))).ToDictionary(NameOf, project => Repository.References(project.Path));

        Assert.Equal(Foundation.Keys.Order(StringComparer.Ordinal), actual.Keys.Order(StringComparer.Ordinal));
        Assert.All(actual, project => Assert.Equal(Foundation[project.Key], project.Value));
    }

    [Fact]
    public void A_service_knows_no_other_service_nor_the_gateway_nor_the_transport()
    {
        var services = Product.Where(project => !Foundation.ContainsKey(NameOf(project)) && NameOf(project) != "Host").ToArray();

        Assert.Contains("Messages", services.Select(NameOf));
        Assert.All(services, service => Assert.Empty(Repository.References(service.Path).Except(ForServices)));
    }

    [Fact]
    public void Every_project_is_in_the_solution_and_has_a_lock_file()
    {
        var inSolution = Repository.Xml("TempMessenger.slnx").Descendants("Project").Select(project => project.Attribute("Path")!.Value).ToArray();

        Assert.Equal(Repository.Projects.Select(project => project.Path), inSolution.Order(StringComparer.Ordinal));
        Assert.All(inSolution, project => Assert.True(
            File.Exists(Path.Combine(Repository.Root, Path.GetDirectoryName(project)!, "packages.lock.json")), $"{project} has no packages.lock.json"));
    }

    [Fact]
    public void Every_project_of_the_product_has_tests()
    {
        var tested = Repository.Projects.Where(project => project.IsUnder("tests")).SelectMany(project => Repository.References(project.Path)).ToHashSet();

        // The openers of databases and Redis are tested through every store, the generator through every contract.
        Assert.All(Product.Select(NameOf).Except(["Storage", "Generators"]), project => Assert.Contains(project, tested));
    }

    [Fact]
    public void The_broker_is_known_in_one_place_only() =>
        Assert.Empty(
            from file in Repository.Code
            where !file.IsUnder("src/Rpc/Nameko") && file.Text.Contains("RabbitMQ.", StringComparison.Ordinal)
            select file.Path);

    [Fact]
    public void The_client_of_Kafka_is_known_in_one_place_only() =>
        Assert.Empty(
            from file in Repository.Code
            where !file.IsUnder("src/Kafka") && file.Text.Contains("Confluent.", StringComparison.Ordinal)
            select file.Path);

    [Fact]
    public void The_Redis_client_is_known_in_one_place_only() =>
        Assert.Empty(
            from file in Repository.Code
            where !file.IsUnder("src/Storage/Redis") && file.Text.Contains("StackExchange", StringComparison.Ordinal)
            select file.Path);

    private static string NameOf(SourceFile project) => Path.GetFileNameWithoutExtension(project.Name);
}
