using System.Net;
using System.Net.Sockets;
using TempMessenger.EndToEnd.Tests.Running;

namespace TempMessenger.EndToEnd.Tests;

public sealed class Command_line : IDisposable
{
    private readonly string data = Directory.CreateTempSubdirectory("tempmessenger-").FullName;

    [Fact]
    public async Task Version_is_told() =>
        Assert.Matches(@"^TempMessenger \d+\.\d+\.\d+\n$", (await Cli.Run("version")).Output);

    [Theory]
    [InlineData("--help", "users")]
    [InlineData("run --help", "--data <DIR>")]
    [InlineData("run --help", "[<PART>...]")]
    [InlineData("shell --help", "-c <EXPRESSION>")]
    [InlineData("call --help", "<SERVICE.METHOD>")]
    [InlineData("check --help", "Exit code 1")]
    [InlineData("users --help", "reset-password")]
    [InlineData("events --help", "verify")]
    public async Task Help_tells_what_there_is(string arguments, string told)
    {
        var outcome = await Cli.Run(arguments.Split(' '));

        Assert.Equal(0, outcome.Code);
        Assert.Contains(told, outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_finds_a_fresh_installation_in_order()
    {
        var outcome = await Cli.Run("check", "--data", data);

        Assert.Equal("", outcome.Error);
        Assert.Equal(0, outcome.Code);
        Assert.Contains("data folder", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("ok   address: http://127.0.0.1:8000", outcome.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Messages:LifetimeMilliseconds", "-5")]
    [InlineData("Messages:LifetimeMilliseconds", "soon")]
    [InlineData("Messages:Durable", "perhaps")]
    [InlineData("Messages:MaxLiveMegabytes", "0")]
    [InlineData("Messages:LifetimeSeconds", "5")]
    [InlineData("Rooms:MaxLiveMessages", "0")]
    [InlineData("Access:Read", "nobody")]
    [InlineData("Access:SignUp", "sometimes")]
    [InlineData("Accounts:PasswordPasses", "0")]
    [InlineData("Limits:PostsPerPersonPer10Seconds", "0")]
    [InlineData("Limits:SocketsPerPerson", "many")]
    [InlineData("Limits:Unheard", "1")]
    public async Task A_wrong_setting_is_named_in_one_line_and_nothing_starts(string key, string value)
    {
        string[] arguments = ["--data", data, "--set", $"{key}={value}"];

        foreach (var command in new[] { "check", "run" })
        {
            var outcome = await Cli.Run([command, .. arguments]);

            Assert.Equal(1, outcome.Code);
            AssertOneLine(outcome.Error, key);
            Assert.DoesNotContain("ready", outcome.Output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Settings_come_from_file_environment_and_command_line_and_the_last_one_counts()
    {
        var file = Path.Combine(data, "settings.json");
        await File.WriteAllTextAsync(file, """{ "Rooms": { "MaxRooms": 2, "MaxRoomsPerPerson": 2 } }""");
        var environment = new Dictionary<string, string>
        {
            ["TEMPMESSENGER_Rooms__MaxRooms"] = "1",
            ["Messages__Durable"] = "false",
        };

        var outcome = await Cli.Run(["check", "--data", data, "--config", file, "--set", "Rooms:MaxRoomsPerPerson=3"], "", environment);

        Assert.Equal(0, outcome.Code);
        Assert.Contains("Rooms:MaxRooms = 2", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("Rooms:MaxRoomsPerPerson = 3", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("Messages:Durable = false", outcome.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ \"Rooms\": ", "settings.json")]
    [InlineData("[]", "settings.json")]
    public async Task A_broken_configuration_file_is_named(string content, string told)
    {
        var file = Path.Combine(data, "settings.json");
        await File.WriteAllTextAsync(file, content);

        var outcome = await Cli.Run("check", "--data", data, "--config", file);

        Assert.Equal(1, outcome.Code);
        AssertOneLine(outcome.Error, told);
    }

    [Fact]
    public async Task A_data_folder_that_is_in_use_is_refused()
    {
        await using var messenger = await Messenger.Start();

        foreach (var command in new[] { "run", "check", "users list" })
        {
            var outcome = await Cli.Run([.. command.Split(' '), "--data", messenger.Data]);

            Assert.Equal(1, outcome.Code);
            AssertOneLine(outcome.Error, "in use by another process");
        }
    }

    [Fact]
    public async Task A_data_folder_that_cannot_be_made_is_refused()
    {
        var outcome = await Cli.Run("run", "--data", "/dev/null/data");

        Assert.Equal(1, outcome.Code);
        AssertOneLine(outcome.Error, "/dev/null/data");
    }

    [Theory]
    [InlineData("messages", "users and users-read and posts-write and posts-read and people and feeds and chat and sms and apps and media and membership and moderation and gateway")]
    [InlineData("users gateway", "messages and users-read and posts-write and posts-read and people and feeds and chat and sms and apps and media and membership and moderation")]
    [InlineData("gateway", "messages and users and users-read and posts-write and posts-read and people and feeds and chat and sms and apps and media and membership and moderation")]
    public async Task Some_parts_without_a_broker_are_refused(string parts, string missing)
    {
        foreach (var command in new[] { "check", "run" })
        {
            var outcome = await Cli.Run([command, .. parts.Split(' '), "--data", data]);

            Assert.Equal(1, outcome.Code);
            AssertOneLine(outcome.Error, $"Without {missing} in this process");
            Assert.Contains("Rpc:Broker", outcome.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_part_that_does_not_exist_is_told()
    {
        var outcome = await Cli.Run("run", "mesages", "--data", data);

        Assert.Equal(1, outcome.Code);
        Assert.Contains("'mesages' not recognized", outcome.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("shell", "-c", "a.b()")]
    [InlineData("call", "a.b")]
    public async Task Calling_a_service_without_a_broker_is_refused(params string[] arguments)
    {
        var outcome = await Cli.Run(arguments);

        Assert.Equal(1, outcome.Code);
        AssertOneLine(outcome.Error, "Rpc:Broker");
    }

    [Theory]
    [InlineData("a", "{}", "SERVICE.METHOD")]
    [InlineData("a.b", "{", "JSON:")]
    [InlineData("a.b", "1", "an object or an array")]
    [InlineData("a.b", """{"x":1,"x":2}""", "JSON:")]
    public async Task A_call_that_cannot_be_read_is_refused(string method, string json, string told)
    {
        var outcome = await Cli.Run("call", method, json);

        Assert.Equal(1, outcome.Code);
        AssertOneLine(outcome.Error, told);
    }

    [Fact]
    public async Task Check_tells_which_connection_fails_and_hides_passwords()
    {
        var outcome = await Cli.Run("check", "gateway", "--set", "Rpc:Broker=amqp://somebody:a-secret@127.0.0.1:1");

        Assert.Equal(1, outcome.Code);
        AssertOneLine(outcome.Error, "Rpc:Broker: nothing answers at 127.0.0.1:1");
        Assert.Contains("Rpc:Broker = amqp://somebody:…@127.0.0.1:1", outcome.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("a-secret", outcome.Output + outcome.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("users list")]
    [InlineData("events verify")]
    public async Task A_command_without_its_database_ends_at_once_and_hides_the_password(string command)
    {
        var outcome = await Cli.Run(
            [.. command.Split(' '), "--data", data, "--set", "Postgres:Connection=Host=127.0.0.1;Port=1;Username=somebody;Password=a-secret"], "");

        Assert.Equal(1, outcome.Code);
        AssertOneLine(outcome.Error, "Postgres:Connection: Failed to connect to 127.0.0.1:1");
        Assert.DoesNotContain("a-secret", outcome.Output + outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_in_use_is_told()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var address = $"http://{listener.LocalEndpoint}";

        var outcome = await Cli.Run("run", "--data", data, "--urls", address);

        Assert.Equal(1, outcome.Code);
        AssertOneLine(outcome.Error, address);
    }

    [Fact]
    public async Task A_signal_ends_it_in_good_order()
    {
        await using var messenger = await Messenger.Start();

        Assert.Equal(0, await messenger.Stop());
        Assert.Contains("TempMessenger has stopped", messenger.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("fail ", messenger.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Accounts_are_listed_given_roles_and_new_passwords_while_the_server_is_stopped()
    {
        await using var messenger = await Messenger.Start();
        using var first = await Person.SignedUp(messenger.Address, "Ada");
        using var second = await Person.SignedUp(messenger.Address, "Bob");
        await messenger.Stop();

        var listed = await Cli.Run("users", "list", "--data", messenger.Data);
        Assert.Equal(0, listed.Code);
        Assert.Matches($"\tadmin\tAda Tester\t{first.Email}", listed.Output);
        Assert.Matches($"\tmember\tBob Tester\t{second.Email}", listed.Output);

        var changed = await Cli.Run("users", "set-role", second.Email, "moderator", "--data", messenger.Data);
        Assert.Equal(0, changed.Code);
        Assert.Contains("moderator", (await Cli.Run("users", "list", "--data", messenger.Data)).Output, StringComparison.Ordinal);

        var refused = await Cli.Run("users", "set-role", first.Email, "member", "--data", messenger.Data);
        Assert.Equal(1, refused.Code);
        AssertOneLine(refused.Error, "admin");

        const string another = "another quiet river";
        var reset = await Cli.Run(["users", "reset-password", second.Email, "--data", messenger.Data], another + "\n");
        Assert.Equal(0, reset.Code);
        await messenger.StartAgain();
        using var old = await second.Submit("/login", ("email", second.Email), ("password", Person.Password));
        Assert.Equal(HttpStatusCode.Unauthorized, old.StatusCode);
        using var fresh = await second.Submit("/login", ("email", second.Email), ("password", another));
        Assert.Equal(HttpStatusCode.SeeOther, fresh.StatusCode);
    }

    [Fact]
    public async Task An_account_that_is_not_there_is_told()
    {
        await using var messenger = await Messenger.Start();
        await messenger.Stop();

        var outcome = await Cli.Run("users", "set-role", "nobody", "admin", "--data", messenger.Data);

        Assert.Equal(1, outcome.Code);
        AssertOneLine(outcome.Error, "nobody");
    }

    [Fact]
    public async Task Replaying_all_events_gives_the_read_models_in_use()
    {
        await using var messenger = await Messenger.Start();
        using var person = await Person.SignedUp(messenger.Address);
        await messenger.Stop();

        var outcome = await Cli.Run("events", "verify", "--data", messenger.Data);

        Assert.Equal("", outcome.Error);
        Assert.Equal(0, outcome.Code);
    }

    [Fact]
    public async Task The_event_log_is_asked_in_the_same_way_while_the_server_runs_and_while_it_is_stopped()
    {
        await using var messenger = await Messenger.Start();
        using var person = await Person.SignedUp(messenger.Address, "Ada");
        // The first start on a log that has events adds one.
        await messenger.Stop();
        await messenger.StartAgain();
        string[][] commands =
        [
            ["verify"], ["verify", "--chain"], ["replay"], ["rebuild", "users"], ["export", "--open"], ["head"], ["list", "admins", "--at", "1"], ["show", "1"],
        ];

        var running = new List<Outcome>();
        foreach (var command in commands)
            running.Add(await Cli.Run(["events", .. command, "--data", messenger.Data]));
        var refused = await Cli.Run("events", "show", "99", "--data", messenger.Data);
        var head = Path.Combine(data, "head");
        await File.WriteAllTextAsync(head, running[5].Output);
        Assert.Equal(0, (await Cli.Run("events", "verify", "--chain", "--head", head, "--data", messenger.Data)).Code);
        await messenger.Stop();

        Assert.All(running, outcome => Assert.Equal((0, ""), (outcome.Code, outcome.Error)));
        Assert.All(running, outcome => Assert.NotEmpty(outcome.Output));
        Assert.Contains(person.Email, running[4].Output, StringComparison.Ordinal);
        for (var n = 0; n < commands.Length; n++)
            Assert.Equal(running[n], await Cli.Run(["events", .. commands[n], "--data", messenger.Data]));
        Assert.Equal(1, refused.Code);
        AssertOneLine(refused.Error, "no event at 99");
        Assert.Equal(refused, await Cli.Run("events", "show", "99", "--data", messenger.Data));
    }

    public void Dispose() => Directory.Delete(data, recursive: true);

    private static void AssertOneLine(string error, string told)
    {
        Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains(told, error, StringComparison.Ordinal);
    }
}
