namespace TempMessenger.Faults.Tests;

/// <summary>A kind of process of the cluster.</summary>
/// <param name="Kind">As <c>script/faults</c> is told it.</param>
/// <param name="Instances">Its processes, as <c>script/cluster</c> names them.</param>
/// <param name="Bound">Within how many milliseconds it is back.</param>
internal sealed record Member(string Kind, string[] Instances, long Bound)
{
    private static readonly Member[] All =
    [
        new("rabbitmq", ["rabbitmq"], 15_000),
        new("postgres", ["postgres"], 10_000),
        new("redis", ["redis"], 3_000),
        new("gateway", ["gateway-1", "gateway-2", "gateway-3"], 1_000),
        new("messages", ["messages-1", "messages-2"], 3_000),
        new("users", ["users-1", "users-2"], 3_000),
        new("posts-write", ["posts-write-1", "posts-write-2"], 3_000),
        new("posts-read", ["posts-read-1", "posts-read-2"], 3_000),
        new("apps", ["apps-1", "apps-2"], 3_000),
        new("sms", ["sms-1", "sms-2"], 3_000),
        new("media", ["media-1", "media-2"], 3_000),
    ];

    public static IEnumerable<string> Kinds => All.Select(member => member.Kind);

    /// <summary>The kinds that <c>script/faults</c> was asked for; null where it was not.</summary>
    public static IReadOnlyList<string>? Chosen =>
        Environment.GetEnvironmentVariable("TEMPMESSENGER_FAULTS") is { Length: > 0 } chosen ? [.. chosen.Split(' ').Select(kind => Of(kind).Kind)] : null;

    /// <summary>Whether another process of its kind goes on while one is away.</summary>
    public bool HasTwin => Instances.Length > 1;

    /// <summary>Whether it is there for accounts and not for messages.</summary>
    public bool ServesAccounts => Kind is "postgres" or "users";

    public static Member Of(string kind) => All.SingleOrDefault(member => member.Kind == kind)
        ?? throw new ArgumentException($"There is no kind of process {kind}; there are {string.Join(", ", Kinds)}.", nameof(kind));
}
