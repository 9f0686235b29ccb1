using TempMessenger.EndToEnd.Tests.Running;

namespace TempMessenger.EndToEnd.Tests;

public sealed class Deployed_files : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("tempmessenger-").FullName;

    [Fact]
    public async Task Every_place_is_filled_and_only_the_owner_may_read()
    {
        var outcome = await Script.Run("deploy/render", [folder, "GATEWAYS=10.0.0.1:8000 10.0.0.2:8000"]);

        Assert.Equal(new Outcome(0, "", ""), outcome);
        var files = Directory.GetFiles(folder, "*", SearchOption.AllDirectories);
        Assert.Equal(21, files.Length);
        Assert.All(files, file => Assert.DoesNotMatch("@[A-Z_]+@", File.ReadAllText(file)));
        Assert.All(files, file => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file)));
        Assert.Contains("zone tempmessenger_gateways", Text("nginx/tempmessenger.conf"), StringComparison.Ordinal);
        Assert.Contains("server 10.0.0.1:8000 max_fails=1", Text("nginx/tempmessenger.conf"), StringComparison.Ordinal);
        Assert.Contains("server 10.0.0.2:8000 max_fails=1", Text("nginx/tempmessenger.conf"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Passwords_are_made_once_and_never_the_same_for_two_installations()
    {
        var other = Path.Combine(folder, "other");
        await Script.Run("deploy/render", [folder]);
        var secrets = Text("secrets");
        await Script.Run("deploy/render", [folder, "RABBITMQ=10.0.0.3:5672"]);
        await Script.Run("deploy/render", [other]);

        Assert.Equal(secrets, Text("secrets"));
        Assert.Contains("@10.0.0.3:5672", Text("config/users.json"), StringComparison.Ordinal);
        var passwords = secrets.Split('\n', StringSplitOptions.RemoveEmptyEntries).Concat(await File.ReadAllLinesAsync(Path.Combine(other, "secrets")))
            .Select(line => line.Split('=')[1]).ToArray();
        Assert.Equal(56, passwords.Distinct().Count());
        Assert.All(passwords, password => Assert.Matches("^[0-9a-f]{48}$", password));
    }

    [Fact]
    public async Task A_value_that_does_not_exist_is_told()
    {
        var outcome = await Script.Run("deploy/render", [folder, "GATEWAY=10.0.0.1:8000"]);

        Assert.Equal(2, outcome.Code);
        Assert.Contains("there is no value GATEWAY", outcome.Error, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private string Text(string file) => File.ReadAllText(Path.Combine(folder, file));
}
