using System.Diagnostics;
using TempMessenger.Upgrade.Tests.Before;
using TempMessenger.Upgrade.Tests.Running;

namespace TempMessenger.Upgrade.Tests;

/// <summary>Every setting that the version before knew, in each of the forms in which it could be given.</summary>
public sealed class Settings_of_the_version_before : IDisposable
{
    /// <summary>These belong to the framework, and <c>check</c> does not list them.</summary>
    private static readonly string[] Unlisted = ["AllowedHosts", "urls"];

    private readonly TestDatabase database = new();
    private readonly string folder = Directory.CreateTempSubdirectory("tempmessenger-").FullName;

    public static TheoryData<string> Forms => ["appsettings.json", "a file", "environment", "environment with prefix", "command line"];

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task All_are_accepted(string form)
    {
        var outcome = await Check(form);

        Assert.Equal((0, ""), (outcome.Code, outcome.Error));
        Assert.Contains("ok   values: all within their limits", outcome.Output, StringComparison.Ordinal);
        foreach (var (key, value) in Given("arguments").Where(setting => !Unlisted.Contains(setting.Key)))
        {
            // Connections are shown without their passwords.
            Assert.Contains(
                key is "Rpc:Broker" or "Redis:Connection" or "Postgres:Connection" ? $"     {key} = " : $"     {key} = {value}",
                outcome.Output,
                StringComparison.OrdinalIgnoreCase);
        }

        Assert.Contains("ok   address: http://127.0.0.1:8100 http://[::1]:8100", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_forms_say_the_same()
    {
        var arguments = Given("arguments");

        Assert.Equal(arguments, Given("environment").ToDictionary(setting => setting.Key.Replace("__", ":", StringComparison.Ordinal), setting => setting.Value));
        Assert.Equal(46, arguments.Count);
        Assert.Equal(arguments.Count, Here("appsettings.json").Split('\n').Sum(line => line.Split('"').Length > 2 ? Settings(line) : 0));
    }

    public void Dispose()
    {
        database.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>How many settings stand on a line of JSON: names that have a value and no section.</summary>
    private static int Settings(string line) => System.Text.RegularExpressions.Regex.Count(line, "\"[A-Za-z0-9]+\": (?!\\{)");

    private Task<Outcome> Check(string form)
    {
        string[] arguments = [];
        Dictionary<string, string> environment = [];
        switch (form)
        {
            case "appsettings.json":
                File.WriteAllText(Path.Combine(folder, "appsettings.json"), Here("appsettings.json"));
                break;
            case "a file":
                File.WriteAllText(Path.Combine(folder, "own.json"), Here("appsettings.json"));
                arguments = ["--config", Path.Combine(folder, "own.json")];
                break;
            case "command line":
                arguments = [.. Given("arguments").SelectMany(setting => new[] { "--set", $"{setting.Key}={setting.Value}" })];
                break;
            default:
                var prefix = form == "environment" ? "" : "TEMPMESSENGER_";
                environment = Given("environment").ToDictionary(setting => prefix + setting.Key, setting => setting.Value);
                break;
        }

        return Run(["check", .. arguments], environment);
    }

    /// <summary>In the folder whose appsettings.json is read.</summary>
    private async Task<Outcome> Run(string[] arguments, Dictionary<string, string> environment)
    {
        var start = Cli.StartInfo(arguments, environment);
        start.WorkingDirectory = folder;
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60));
        return new Outcome(process.ExitCode, await output, await error);
    }

    private Dictionary<string, string> Given(string form) =>
        Here(form).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]);

    private string Here(string form) => Fixture.Text($"settings/{form}")
        .Replace("@FOLDER@", folder, StringComparison.Ordinal)
        .Replace("@RABBITMQ@", Servers.RabbitMQ.ToString().TrimEnd('/'), StringComparison.Ordinal)
        .Replace("@REDIS@", TestServers.Redis, StringComparison.Ordinal)
        .Replace("@POSTGRES@", database.Connection, StringComparison.Ordinal);
}
