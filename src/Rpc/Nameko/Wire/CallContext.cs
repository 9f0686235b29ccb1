namespace TempMessenger.Rpc.Nameko.Wire;

/// <summary>What a running request or event hands on to the calls and events that it makes in turn. It flows with the code that it started.</summary>
/// <param name="Stack">The ids of the calls that led here, the oldest first, its own last.</param>
/// <param name="Deadline">When the caller stops waiting, Unix milliseconds; null where none was given.</param>
/// <param name="TraceParent">The W3C trace that it belongs to.</param>
/// <param name="Relayed">Headers with Nameko's prefix that mean nothing here but may to whom is called next.</param>
internal sealed record CallContext(
    IReadOnlyList<string> Stack, long? Deadline, string? TraceParent, IReadOnlyList<KeyValuePair<string, object?>> Relayed)
{
    /// <summary>As many ids as Nameko keeps.</summary>
    public const int MaxStack = 11;

    private static readonly AsyncLocal<CallContext?> Ambient = new();

    public static CallContext? Current
    {
        get => Ambient.Value;
        set => Ambient.Value = value;
    }
}
