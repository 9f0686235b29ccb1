using Xunit;

namespace TempMessenger.Architecture.Tests;

public sealed class References
{
    /// <summary>Who may know whom. A service never knows another one, the gateway or the transport.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Background"] = ["Contracts"],
        ["Contracts"] = ["Generators"],
        ["Generators"] = [],
        ["Storage"] = ["Background"],
        ["EventStore"] = ["Background", "Storage"],
        ["Rpc"] = ["Background", "Contracts"],
        ["Messages"] = ["Background", "Contracts", "Storage"],
        ["Users"] = ["Background", "Contracts", "EventStore", "Storage"],
        ["Gateway"] = ["Background", "Contracts", "Storage"],
        ["Host"] = ["Contracts", "EventStore", "Gateway", "Messages", "Rpc", "Storage", "Users"],
    };

    [Fact]
    public void Projects_reference_exactly_what_they_may()
    {
        var actual = Repository.Projects.Where(project => project.IsUnder("src"))
            .ToDictionary(project => Path.GetFileNameWithoutExtension(project.Name), project => Repository.References(project.Path));

        Assert.Equal(Allowed.Keys.Order(StringComparer.Ordinal), actual.Keys.Order(StringComparer.Ordinal));
        Assert.All(actual, project => Assert.Equal(Allowed[project.Key], project.Value));
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
        Assert.All(Allowed.Keys.Except(["Storage", "Generators"]), project => Assert.Contains(project, tested));
    }

    [Fact]
    public void The_broker_is_known_in_one_place_only() =>
        Assert.Empty(
            from file in Repository.Code
            where !file.IsUnder("src/Rpc/Nameko") && file.Text.Contains("RabbitMQ.", StringComparison.Ordinal)
            select file.Path);

    [Fact]
    public void The_Redis_client_is_known_in_one_place_only() =>
        Assert.Empty(
            from file in Repository.Code
            where !file.IsUnder("src/Storage/Redis") && file.Text.Contains("StackExchange", StringComparison.Ordinal)
            select file.Path);
}
