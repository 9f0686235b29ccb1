using System.Text.Json.Nodes;
using RabbitMQ.Client;
using TempMessenger.Upgrade.Tests.Running;

namespace TempMessenger.Upgrade.Tests.Before;

/// <summary>RabbitMQ's users, rights, exchanges, queues and bindings of the version before, in a virtual host of their own.</summary>
internal sealed class OldBroker : IAsyncDisposable
{
    private readonly string host = Servers.NewName();
    private readonly Dictionary<string, string> secrets;

    private OldBroker(Dictionary<string, string> secrets) => this.secrets = secrets;

    public static async Task<OldBroker> Restore(Dictionary<string, string> secrets)
    {
        var broker = new OldBroker(secrets);
        await Servers.RabbitMQControl("add_vhost", broker.host);
        await broker.Import(Fixture.Text("cluster/rabbitmq.json"));
        return broker;
    }

    /// <summary>Adds what a file of definitions has, as an operator does who gets new parts.</summary>
    public async Task Import(string text)
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, text.Replace("\"vhost\": \"/\"", $"\"vhost\": \"{host}\"", StringComparison.Ordinal));
            await Servers.RabbitMQControl("import_definitions", file);
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>As a part's own user.</summary>
    public string Address(string part) => new UriBuilder(Servers.RabbitMQ)
    {
        UserName = part,
        Password = secrets[$"{part.ToUpperInvariant().Replace('-', '_')}_PASSWORD"],
        Path = "/" + host,
    }.Uri.ToString();

    /// <summary>What RabbitMQ itself tells of its queues, by name.</summary>
    public async Task<Dictionary<string, string>> Queues()
    {
        var listed = await Servers.RabbitMQControl("-q", "-p", host, "--formatter", "json", "list_queues", "name", "durable", "auto_delete", "arguments");
        return JsonNode.Parse(listed)!.AsArray().ToDictionary(queue => (string)queue!["name"]!, queue => queue!.ToJsonString());
    }

    public async Task Send(string part, string queue, string text)
    {
        await using var connection = await Connect(part);
        await using var channel = await connection.CreateChannelAsync(new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true));
        await channel.BasicPublishAsync("", queue, mandatory: true, System.Text.Encoding.UTF8.GetBytes(text));
    }

    public async Task<uint> Count(string part, string queue)
    {
        await using var connection = await Connect(part);
        await using var channel = await connection.CreateChannelAsync();
        return (await channel.QueueDeclarePassiveAsync(queue)).MessageCount;
    }

    public async ValueTask DisposeAsync() => await Servers.RabbitMQControl("delete_vhost", host);

    private Task<IConnection> Connect(string part) => new ConnectionFactory { Uri = new Uri(Address(part)) }.CreateConnectionAsync("test");
}
