using System.Text.Json.Nodes;
using TempMessenger.Upgrade.Tests.Running;

namespace TempMessenger.Upgrade.Tests.Before;

/// <summary>A process for each part, with the stores, users, rights and configuration files that the version before left.</summary>
public sealed class Cluster : IBefore
{
    /// <summary>Those that gateways need for what there was before.</summary>
    private static readonly string[] NewParts = ["users-read", "people"];

    /// <summary>Of the calls between processes: on a busy machine the first take long.</summary>
    private const string Patience = "Rpc:DeadlineMilliseconds=60000";

    private readonly string folder = Directory.CreateTempSubdirectory("tempmessenger-").FullName;
    private readonly Dictionary<string, string> secrets = Fixture.Values("deploy/secrets");
    private readonly List<Program> processes = [];
    private readonly List<string> said = [];
    private OldRedis? redis;
    private OldDatabase? database;

    public JsonObject Facts { get; } = Fixture.Json("cluster/facts.json");

    public Uri Address => processes[^1].Address;

    public string Output => string.Join('\n', said.Concat(processes.Select(process => process.Output)));

    internal OldBroker? Broker { get; private set; }

    private long MadeAt => (long)Facts["made_at"]!;

    public async ValueTask InitializeAsync()
    {
        Fixture.Unpack("cluster/keys.tar.gz", folder);
        database = await OldDatabase.Restore(secrets["POSTGRES_PASSWORD"]);
        Broker = await OldBroker.Restore(secrets);
        await AddNewParts();
        await Reopen(TimeSpan.FromSeconds(30));
    }

    public async Task Reopen(TimeSpan after, params string[] settings)
    {
        await Close();
        var time = OldTime.At(MadeAt + (long)after.TotalMilliseconds);
        if (redis is null)
            redis = await OldRedis.Restore(secrets, time);
        else
            await redis.Restart(time);
        foreach (var part in (string[])["messages", "users", .. NewParts, "gateway"])
            processes.Add(await Program.Start([part, .. Settings(part), .. Set(part == "gateway" ? [] : settings)], time));
    }

    public async Task Close()
    {
        foreach (var process in Enumerable.Reverse(processes))
        {
            await process.Stop();
            said.Add(process.Output);
            await process.DisposeAsync();
        }

        processes.Clear();
    }

    public async Task<(int Code, string Output, string Error)> Command(string input, params string[] arguments)
    {
        var outcome = await Cli.Run([.. arguments, .. Settings("users")], input, OldTime.At(MadeAt + 60_000));
        return (outcome.Code, outcome.Output, outcome.Error);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in processes)
            await process.DisposeAsync();
        redis?.Dispose();
        if (Broker is not null)
            await Broker.DisposeAsync();
        if (database is not null)
            await database.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>As docs/operating.md says: the files of deploy/ are filled again with the secrets there are, and RabbitMQ gets its new users and rights.</summary>
    private async Task AddNewParts()
    {
        Directory.CreateDirectory(Rendered);
        File.Copy(Fixture.File("deploy/secrets"), Path.Combine(Rendered, "secrets"));
        Assert.Equal(new Outcome(0, "", ""), await Script.Run("deploy/render", [Rendered]));
        foreach (var line in await File.ReadAllLinesAsync(Path.Combine(Rendered, "secrets")))
            secrets.TryAdd(line.Split('=', 2)[0], line.Split('=', 2)[1]);
        await Broker!.Import(await File.ReadAllTextAsync(Path.Combine(Rendered, "rabbitmq/definitions.json")));
    }

    private string Rendered => Path.Combine(folder, "deploy");

    /// <summary>The part's own file; only where things are has changed, and how long a call may take.</summary>
    private string[] Settings(string part)
    {
        string[] settings = [$"Rpc:Broker={Broker!.Address(part)}", Patience, $"Data:Folder={folder}/data/{part}"];
        settings = part switch
        {
            "messages" => [.. settings, $"Redis:Connection={redis!.Connection}", $"Messages:KeyFolder={folder}/messages"],
            "users" or "users-read" or "people" => [.. settings, $"Postgres:Connection={database!.Connection}", $"Accounts:KeyFolder={folder}/users"],
            _ => [.. settings, $"Redis:Connection={redis!.Connection}"],
        };
        return ["--config", NewParts.Contains(part) ? Path.Combine(Rendered, $"config/{part}.json") : Fixture.File($"deploy/config/{part}.json"), .. Set(settings)];
    }

    private static IEnumerable<string> Set(IEnumerable<string> settings) => settings.SelectMany(setting => new[] { "--set", setting });
}
