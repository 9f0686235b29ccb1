namespace TempMessenger.Rpc.Nameko;

/// <summary>How calls and events travel between processes: section <c>Rpc</c>.</summary>
internal sealed class RpcOptions
{
    public const string Section = "Rpc";

    /// <summary>The RabbitMQ server, <c>amqp://user:password@host:port/vhost</c>; absent: everything runs in this process.</summary>
    public string? Broker { get; set; }

    /// <summary>How long a call may take in all, 100 to 600,000 ms. Afterwards the caller gets <c>Unavailable</c> and the request is not begun any more.</summary>
    public int DeadlineMilliseconds { get; set; } = 5_000;

    /// <summary>How many requests of one service, or events of one handler, run at a time in this process, 1 to 1,000.</summary>
    public int MaxWorkers { get; set; } = 64;

    /// <summary>Null where it is missing or invalid.</summary>
    public Uri? Address =>
        Uri.TryCreate(Broker, UriKind.Absolute, out var uri) && uri.Scheme is "amqp" or "amqps" && uri.Host.Length > 0 ? uri : null;

    public TimeSpan Deadline => TimeSpan.FromMilliseconds(DeadlineMilliseconds);
}
