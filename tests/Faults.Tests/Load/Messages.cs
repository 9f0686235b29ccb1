using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using TempMessenger.Faults.Tests.Judging;

namespace TempMessenger.Faults.Tests.Load;

/// <summary>Keeps one copy of what hundreds of readers are shown alike.</summary>
internal sealed class Messages
{
    private readonly ConcurrentDictionary<string, Seen> all = new();

    public Seen Of(JsonElement message) => Once(new Seen(
        message.GetProperty("id").GetString()!,
        message.GetProperty("seq").GetInt64(),
        message.GetProperty("message").GetString()!,
        message.GetProperty("expires_at").GetInt64()));

    public IReadOnlyList<Seen> Of(JsonArray list) =>
        [.. list.Select(one => Once(new Seen((string)one!["id"]!, (long)one["seq"]!, (string)one["message"]!, (long)one["expires_at"]!)))];

    private Seen Once(Seen seen) => all.GetOrAdd(seen.Id, seen) is var known && known == seen ? known : seen;
}
