using TempMessenger.Contracts.Outgoing;
using TempMessenger.Contracts.Parts;

namespace TempMessenger.Host.Deployment;

/// <summary>
/// RabbitMQ's users and their rights, as its definitions file has them: each part reaches its own queues, calls its peers and handles their events, and nothing
/// else. A shell calls every service and serves none.
/// </summary>
internal sealed class BrokerRights(IReadOnlyList<Part> parts)
{
    private const string Exchange = "nameko-rpc";
    private const string Shell = "shell";

    /// <summary>The routing key of a reply: the id of the queue that waits for it.</summary>
    private const string Reply = "[0-9a-f]{8}-[0-9a-f-]{27}";

    public string Definitions() =>
        $$"""
        {
          "vhosts": [{ "name": "/" }],
          "users": [
        {{Join([.. parts.Select(part => User(part.Name, part.Variable)), User(Shell, "SHELL")])}}
          ],
          "permissions": [
        {{Join([.. parts.Select(Permission), ShellPermission()])}}
          ],
          "topic_permissions": [
        {{Join([.. parts.Select(Topics), TopicPermission(Shell, @"[^.]+\\.[^.]+", Reply)])}}
          ]
        }
        """;

    private static string User(string name, string variable) =>
        $$"""    { "name": "{{name}}", "password_hash": "@{{variable}}_HASH@", "hashing_algorithm": "rabbit_password_hashing_sha256", "tags": "" }""";

    private string Permission(Part part)
    {
        var (own, queues) = (Identity(part), Queues(part));
        string[] mine = [.. queues, $@"rpc\\.reply-{own}-.*", $@"evt-.*--{own}\\..*"];
        var deadLetters = queues.Select(queue => $@"{queue}(\\.dead)?");
        // The default exchange carries what a service puts into its own queues again.
        string[] write = part.Served.Any() ? [@"amq\\.default", .. mine] : [mine[0], @"amq\\.default", mine[1]];
        return Permission(
            part.Name,
            configure: [Exchange, .. Events(Sources(part, own: true)), .. deadLetters, .. mine.Skip(queues.Length), .. Streams(part)],
            write: [Exchange, .. Events([Publisher(part)]), .. write],
            read: [Exchange, .. Events(Sources(part, own: !part.Served.Any())), .. mine, .. Streams(part)]);
    }

    /// <summary>Whoever has the event log makes, writes (over the default exchange) and reads the streams of the outgoing one.</summary>
    private static string[] Streams(Part part) =>
        part.Stores.HasFlag(Stores.EventLog) ? [$@"{OutgoingPartitions.Topic}\\.[0-{OutgoingPartitions.Count - 1}]"] : [];

    private static string ShellPermission()
    {
        string[] all = [Exchange, $@"rpc\\.reply-{Shell}-.*"];
        return Permission(Shell, all, all, all);
    }

    private static string Permission(string user, string[] configure, string[] write, string[] read) =>
        $$"""
            {
              "user": "{{user}}", "vhost": "/",
              "configure": "^({{string.Join('|', configure)}})$",
              "write": "^({{string.Join('|', write)}})$",
              "read": "^({{string.Join('|', read)}})$"
            }
        """;

    private static string Topics(Part part)
    {
        var calls = part.Peers.Count == 0 ? null : $@"{Group(part.Peers.Select(peer => peer.Service))}\\.[a-z_]+";
        return !part.Served.Any()
            ? TopicPermission(part.Name, calls ?? Reply, Reply)
            : TopicPermission(
                part.Name, calls is null ? Reply : $"({calls}|{Reply})", $@"({Group(part.Served.Select(contract => contract.Service))}\\.\\*|{Reply})");
    }

    private static string TopicPermission(string user, string write, string read) =>
        $$"""
            {
              "user": "{{user}}", "vhost": "/", "exchange": "{{Exchange}}",
              "write": "^{{write}}$",
              "read": "^{{read}}$"
            }
        """;

    /// <summary>As what a part is known on the broker.</summary>
    private static string Identity(Part part) => part.Served.FirstOrDefault()?.Service ?? part.Name;

    private static string Publisher(Part part) => part.Contracts[0].Service;

    /// <summary>The services whose events a part takes, in the order of the parts.</summary>
    private IEnumerable<string> Sources(Part part, bool own) =>
        from other in parts
        where (own && other == part) || other.Contracts.Any(part.Peers.Contains)
        select Publisher(other);

    private static string[] Queues(Part part) => part.Served.Any() ? [$"rpc-{Group(part.Served.Select(contract => contract.Service))}"] : [];

    /// <summary>The exchange of each; none where there is no service.</summary>
    private static string[] Events(IEnumerable<string> services) => services.Any() ? [$@"{Group(services)}\\.events"] : [];

    /// <summary><c>message_service</c>, or for several <c>(message|user)_service</c>.</summary>
    private static string Group(IEnumerable<string> services)
    {
        const string Suffix = "_service";
        string[] names = [.. services.Select(service => service.EndsWith(Suffix, StringComparison.Ordinal)
            ? service[..^Suffix.Length] : throw new ArgumentException($"The name of the service {service} does not end with {Suffix}."))];
        return $"{(names.Length == 1 ? names[0] : $"({string.Join('|', names)})")}{Suffix}";
    }

    private static string Join(IEnumerable<string> entries) => string.Join(",\n", entries);
}
