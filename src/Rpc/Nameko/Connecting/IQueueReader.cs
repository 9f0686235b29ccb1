namespace TempMessenger.Rpc.Nameko.Connecting;

/// <summary>Takes messages out of a queue while this process serves.</summary>
internal interface IQueueReader
{
    /// <summary>Declares its queue on a new link and starts to take messages.</summary>
    Task Attach(Link link, CancellationToken cancellation);

    /// <summary>Takes nothing new and returns when everything that was taken is settled.</summary>
    Task Stop(CancellationToken cancellation);
}
