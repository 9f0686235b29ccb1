using StackExchange.Redis;

namespace TempMessenger.Storage.Redis;

/// <summary>What a script returned: nothing, a value, or a list of replies.</summary>
public sealed class RedisReply
{
    private readonly RedisResult result;

    internal RedisReply(RedisResult result) => this.result = result;

    public bool IsNull => result.IsNull;

    /// <summary>The replies of a list.</summary>
    public IReadOnlyList<RedisReply> Items => field ??= [.. ((RedisResult[]?)result ?? []).Select(item => new RedisReply(item))];

    public RedisReply this[int index] => Items[index];

    public string Text => (string?)result ?? "";

    public long Number => (long)result;

    public byte[] Bytes => (byte[]?)result ?? [];
}
