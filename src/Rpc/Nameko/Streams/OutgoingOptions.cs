namespace TempMessenger.Rpc.Nameko.Streams;

/// <summary>The outgoing log in RabbitMQ: section <c>Outgoing</c>.</summary>
internal sealed class OutgoingOptions
{
    public const string Section = "Outgoing";

    /// <summary>For how many days the streams keep events, 1 to 3,650. It counts when they are made.</summary>
    public int KeepDays { get; set; } = 7;
}
