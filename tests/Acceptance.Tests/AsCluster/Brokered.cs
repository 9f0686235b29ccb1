using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace TempMessenger.Acceptance.Tests.AsCluster;

/// <summary>Every queue, exchange and binding of a virtual host at one moment.</summary>
internal sealed partial record Brokered(JsonObject[] Queues, JsonObject[] Exchanges, JsonObject[] Bindings)
{
    /// <summary>How many they are.</summary>
    public int Count => Queues.Length + Exchanges.Length + Bindings.Length;

    /// <summary>Each with all its settings, in order. What is new at every start of a process is left out of names.</summary>
    public IEnumerable<string> Lines => Written("queue", Queues).Concat(Written("exchange", Exchanges)).Concat(Written("binding", Bindings));

    public static async Task<Brokered> Of(VirtualHost broker) => new(
        await broker.List("list_queues", "name", "durable", "auto_delete", "exclusive", "arguments"),
        await broker.List("list_exchanges", "name", "type", "durable", "auto_delete", "internal", "arguments"),
        await broker.List("list_bindings", "source_name", "destination_name", "destination_kind", "routing_key", "arguments"));

    /// <summary>Without some queues and what binds them.</summary>
    public Brokered Without(IReadOnlySet<string> queues) => new(
        [.. Queues.Where(queue => !queues.Contains((string)queue["name"]!))],
        Exchanges,
        [.. Bindings.Where(binding => !queues.Contains((string)binding["destination_name"]!))]);

    private static IEnumerable<string> Written(string kind, JsonObject[] rows) =>
        rows.Select(row => $"{kind} {Identity().Replace(row.ToJsonString(), "*")}").Order(StringComparer.Ordinal);

    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{32}")]
    private static partial Regex Identity();
}
