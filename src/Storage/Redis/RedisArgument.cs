using StackExchange.Redis;

namespace TempMessenger.Storage.Redis;

/// <summary>One argument of a script: a text, a whole number or bytes.</summary>
public readonly struct RedisArgument
{
    private RedisArgument(RedisValue value) => Value = value;

    internal RedisValue Value { get; }

    public static implicit operator RedisArgument(string text) => new(text);

    public static implicit operator RedisArgument(long number) => new(number);

    public static implicit operator RedisArgument(byte[] bytes) => new(bytes);

    public static RedisArgument FromString(string text) => text;

    public static RedisArgument FromInt64(long number) => number;

    public static RedisArgument FromByteArray(byte[] bytes) => bytes;
}
