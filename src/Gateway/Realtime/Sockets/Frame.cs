namespace TempMessenger.Gateway.Realtime.Sockets;

/// <summary>
/// One JSON object in UTF-8, encoded once and handed by reference to everybody who gets it.
/// </summary>
/// <param name="bytes">The JSON.</param>
/// <param name="written">When it was encoded, as a timestamp of <see cref="TimeProvider"/>.</param>
internal class Frame(byte[] bytes, long written)
{
    private readonly byte[] framed = WebSocketText.Frame(bytes);

    /// <summary>The JSON alone.</summary>
    public ReadOnlyMemory<byte> Bytes => framed.AsMemory(WebSocketText.HeaderBytes(Length));

    /// <summary>As it stands on the wire.</summary>
    public ReadOnlyMemory<byte> Framed => framed;

    /// <summary>Bytes of JSON.</summary>
    public int Length { get; } = bytes.Length;

    public long Written => written;

    /// <summary>The first millisecond, by the store's clock, in which it must not be sent any more.</summary>
    public virtual long ExpiresAt => long.MaxValue;
}
