using System.Net;
using System.Text.Json.Nodes;
using TempMessenger.EndToEnd.Tests.Running;

namespace TempMessenger.EndToEnd.Tests;

/// <summary>The tests share a cluster; each finds all of it running.</summary>
public sealed class As_a_cluster(As_a_cluster.Shared shared) : IClassFixture<As_a_cluster.Shared>, IAsyncLifetime
{
    private const string Patient = "Rpc:DeadlineMilliseconds=20000";

    private Cluster cluster = null!;

    public async ValueTask InitializeAsync()
    {
        cluster = shared.Cluster;
        await cluster.StartMissing();
    }

    [Fact]
    public async Task People_on_different_gateways_see_each_other_and_go_on_when_processes_are_killed()
    {
        const string room = "apart";
        var (first, second) = (cluster.Gateways[0].Address, cluster.Gateways[1].Address);
        using var ada = await Person.SignedUp(first, "Ada");
        using var bob = await Person.SignedUp(second, "Bob");
        await ada.CreateRoom(room, "Apart", 600_000);
        using var listener = await Listener.Follow(second, room);
        var snapshot = await listener.Next("changes");

        await ada.Say("from the first gateway", room);
        await bob.Say("from the second gateway", room);
        var heard = new[] { await listener.Next("message"), await listener.Next("message") };
        Assert.Equal(["from the first gateway", "from the second gateway"], heard.Select(Text));
        Assert.Equal(Seq(heard[0]) + 1, Seq(heard[1]));

        await cluster.Gateways[0].Kill();
        await cluster.Messages[0].Kill();
        await cluster.Users[0].Kill();
        using var adaElsewhere = new Person(second, ada);
        await adaElsewhere.Say("after the kills", room);
        Assert.Equal("after the kills", Text(await listener.Next("message")));
        using var carol = await Person.SignedUp(second, "Carol");
        Assert.Equal(
            ["after the kills", "from the first gateway", "from the second gateway"],
            (await carol.Messages(room)).Select(message => (string)message["message"]!).Order(StringComparer.Ordinal));

        await cluster.Gateways[0].StartAgain();
        using var resumed = await Listener.Follow(first, room, ((string)snapshot["epoch"]!, Seq(heard[0])));
        var missed = await resumed.Next("changes");
        Assert.False((bool)missed["reset"]!);
        Assert.Equal(["from the second gateway", "after the kills"], missed["messages"]!.AsArray().Select(message => (string)message!["message"]!));
    }

    [Fact]
    public async Task A_request_waits_for_a_service_that_is_down_and_is_then_done_once()
    {
        const string room = "patience";
        await using var gateway = await Messenger.StartParts(["gateway"], [cluster.Broker, "Rpc:DeadlineMilliseconds=40000"]);
        using var ada = await Person.SignedUp(gateway.Address, patience: TimeSpan.FromMinutes(1));
        await ada.CreateRoom(room, "Patience", 600_000);
        await ada.Say("before", room);
        await cluster.Messages[0].Stop();
        await cluster.Messages[1].Kill();

        var posting = ada.Post("meanwhile", room);
        await cluster.Messages[0].StartAgain();

        using var answer = await posting;
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal(["before", "meanwhile"], (await ada.Messages(room)).Select(message => (string)message["message"]!));
    }

    [Fact]
    public async Task Accounts_are_read_while_their_write_side_is_down_and_not_changed()
    {
        using var ada = await Person.SignedUp(cluster.Gateways[0].Address, "Ada");
        await cluster.Users[0].Stop();
        await cluster.Users[1].Kill();
        await cluster.UserQueries[0].Kill();

        // A gateway that has never seen the session.
        using var elsewhere = new Person(cluster.Gateways[1].Address, ada);
        var me = JsonNode.Parse(await elsewhere.Http.GetStringAsync("/api/v1/me"))!;
        var id = (string)me["user"]!["id"]!;
        Assert.Contains("Ada", await elsewhere.Http.GetStringAsync($"/api/v1/users/{id}"), StringComparison.Ordinal);
        Assert.Contains(id, await elsewhere.Http.GetStringAsync("/api/v1/users"), StringComparison.Ordinal);
        Assert.Contains(id, await elsewhere.Http.GetStringAsync("/api/v1/search/people?q=ada"), StringComparison.Ordinal);
        Assert.Contains("registered", await elsewhere.Http.GetStringAsync("/api/v1/me/history"), StringComparison.Ordinal);
        Assert.Contains("Ada", await elsewhere.Http.GetStringAsync("/profile"), StringComparison.Ordinal);
        await elsewhere.Say("with my name");
        using var refused = await elsewhere.Http.PutAsync($"/api/v1/users/{id}", new StringContent("""{"name":"Eda"}""", System.Text.Encoding.UTF8, "application/json"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
    }

    [Fact]
    public async Task A_session_that_is_ended_on_one_gateway_ends_on_the_other()
    {
        using var ada = await Person.SignedUp(cluster.Gateways[0].Address);
        using var elsewhere = new Person(cluster.Gateways[1].Address, ada);
        await elsewhere.Say("known here too");

        using var left = await ada.Submit("/logout");

        Assert.Equal(HttpStatusCode.SeeOther, left.StatusCode);
        await Until(async () =>
        {
            using var answer = await elsewhere.Post("no longer");
            return answer.StatusCode == HttpStatusCode.Unauthorized;
        });
    }

    [Fact]
    public async Task Services_are_called_from_the_command_line()
    {
        var broker = cluster.Broker;

        Assert.Equal(new Outcome(0, "\"Konnichiwa!\"\n", ""), await Cli.Run("call", "konnichiwa_service.konnichiwa", "--set", broker, "--set", Patient));
        var created = await Cli.Run(
            "shell",
            "-c",
            "user_service.create_user('Ada', 'Lovelace', email='ada@example.com', password='a quiet river stone', from_this_machine=True)",
            "--set",
            broker,
            "--set",
            Patient);
        Assert.Equal(new Outcome(0, "null\n", ""), created);
        var saved = await Cli.Run(
            ["shell", "--set", broker, "--set", Patient],
            "message_service.save_message(\"ada@example.com\", '蘑菇')\nn.rpc.message_service.get_all_messages()\n");
        Assert.Equal(0, saved.Code);
        Assert.Contains("\"message\": \"蘑菇\"", saved.Output, StringComparison.Ordinal);

        Assert.Equal(new Outcome(1, "", "UserNotFound: User not found - eve@example.com\n"), await Cli.Run(
            "call", "user_service.authenticate_user", """["eve@example.com","x"]""", "--set", broker));
        Assert.Equal(new Outcome(1, "", "MethodNotFound: nope\n"), await Cli.Run("call", "user_service.nope", "--set", broker));
        Assert.Equal(new Outcome(1, "", "UnknownService: Unknown service `nobody_service`\n"), await Cli.Run("call", "nobody_service.x", "--set", broker));
        var unfit = await Cli.Run("shell", "-c", "konnichiwa_service.konnichiwa(1)", "--set", broker);
        Assert.Equal((1, "IncorrectSignature: konnichiwa() takes 1 positional argument but 2 were given\n"), (unfit.Code, unfit.Error));
    }

    [Fact]
    public async Task Check_tries_every_connection_of_a_part()
    {
        var data = Directory.CreateTempSubdirectory("tempmessenger-").FullName;

        var messages = await Cli.Run(["check", "messages", "--data", data, .. Set(cluster.MessageSettings)]);
        var users = await Cli.Run(["check", "users", "--data", data, .. Set(cluster.UserSettings)]);

        Assert.Equal((0, ""), (messages.Code, messages.Error));
        Assert.Contains("ok   message broker: ", messages.Output, StringComparison.Ordinal);
        Assert.Contains("ok   Redis: ", messages.Output, StringComparison.Ordinal);
        Assert.Equal((0, ""), (users.Code, users.Error));
        Assert.Contains("ok   PostgreSQL ", users.Output, StringComparison.Ordinal);
        Directory.Delete(data, recursive: true);
    }

    [Fact]
    public async Task A_service_alone_answers_how_it_is_and_nothing_else_and_ends_in_good_order()
    {
        await using var messages = await Messenger.StartParts(["messages"], cluster.MessageSettings);
        await using var users = await Messenger.StartParts(["users"], cluster.UserSettings);
        foreach (var service in new[] { messages, users })
        {
            using var http = new HttpClient { BaseAddress = service.Address };
            Assert.Equal("alive", await http.GetStringAsync("/healthz"));
            Assert.Equal("ready", await http.GetStringAsync("/readyz"));
            Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync("/messages")).StatusCode);

            Assert.Equal(0, await service.Stop());
            Assert.Contains("TempMessenger has stopped", service.Output, StringComparison.Ordinal);
            Assert.DoesNotContain("fail ", service.Output, StringComparison.Ordinal);
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static string Text(JsonObject frame) => (string)frame["message"]!["message"]!;

    private static long Seq(JsonObject frame) => (long)frame["message"]!["seq"]!;

    private static IEnumerable<string> Set(IEnumerable<string> settings) => settings.SelectMany(setting => new[] { "--set", setting });

    private static async Task Until(Func<Task<bool>> reached)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!await reached())
            await Task.Delay(20, limit.Token);
    }

    public sealed class Shared : IAsyncLifetime
    {
        internal Cluster Cluster { get; private set; } = null!;

        // On a busy machine the usual deadline may pass.
        public async ValueTask InitializeAsync() => Cluster = await Cluster.Start(Patient);

        public ValueTask DisposeAsync() => Cluster.DisposeAsync();
    }
}
