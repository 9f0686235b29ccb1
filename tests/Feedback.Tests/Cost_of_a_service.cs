using System.Diagnostics;
using TempMessenger.Feedback.Tests.Running;

namespace TempMessenger.Feedback.Tests;

public sealed class Cost_of_a_service
{
    private static readonly IReadOnlyList<string> Files = [.. Sources.In("examples/feedback").Where(file => Path.GetFileName(file) != "packages.lock.json")];

    [Fact]
    public void A_service_is_at_most_20_files() => Assert.InRange(Files.Count, 10, 20);

    [Fact]
    public void None_of_them_is_blown_up()
    {
        var lengths = Files.Select(file => File.ReadLines(Path.Combine(Repository.Root, "examples/feedback", file)).Count()).Order().ToArray();

        Assert.InRange(lengths[lengths.Length / 2], 1, 60);
        Assert.InRange(lengths[^1], 1, 200);
    }

    [Theory]
    [InlineData("src")]
    [InlineData("web")]
    [InlineData("deploy")]
    public void Nothing_else_knows_of_it(string folder) => Assert.Empty(
        from file in Sources.In(folder)
        where file.Split('/') is not [".stamps", ..]
        where File.ReadAllText(Path.Combine(Repository.Root, folder, file)).Contains("feedback", StringComparison.OrdinalIgnoreCase)
        select file);

    [Fact]
    public async Task Its_page_is_checked_as_strictly_as_the_products()
    {
        using var check = Process.Start(new ProcessStartInfo(
            "node", ["web/node_modules/typescript-7/bin/tsc", "--noEmit", "-p", "examples/feedback"]) { WorkingDirectory = Repository.Root, RedirectStandardOutput = true })!;

        Assert.Equal("", await check.StandardOutput.ReadToEndAsync());
        await check.WaitForExitAsync();
        Assert.Equal(0, check.ExitCode);
    }

    [Fact]
    public async Task Its_users_and_rights_follow_from_its_part()
    {
        var folder = Directory.CreateTempSubdirectory("feedback-deployment-");
        using var deployment = Process.Start(Sources.Program, ["deployment", folder.FullName]);
        await deployment.WaitForExitAsync();

        Assert.Equal(
            ["messages", "users", "users-read", "posts-write", "posts-read", "people", "feeds", "chat", "sms", "apps", "media", "membership", "moderation", "feedback", "gateway"], File.ReadLines(Path.Combine(folder.FullName, "parts")));
        Assert.Contains("CREATE ROLE feedback LOGIN", File.ReadAllText(Path.Combine(folder.FullName, "postgres/roles.sql")), StringComparison.Ordinal);
        Assert.Contains(@"(message|user|user_query|app|post|post_query|feed|chat|relation|people|sms|membership|moderation|media|feedback)_service\\.[a-z_]+", File.ReadAllText(Path.Combine(folder.FullName, "rabbitmq/definitions.json")), StringComparison.Ordinal);
        folder.Delete(recursive: true);
    }
}
