using TempMessenger.Rpc.Nameko.Wire;

namespace TempMessenger.Rpc.Nameko.Calling;

/// <summary>A call that waits for its reply.</summary>
internal sealed class PendingCall(string service) : IDisposable
{
    private readonly TaskCompletionSource<ReadOnlyMemory<byte>> outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource given = new();

    /// <summary>Comes back in the reply. Nameko makes a new one per call, too.</summary>
    public string Id { get; } = Guid.NewGuid().ToString();

    /// <summary>The body of the reply.</summary>
    public Task<ReadOnlyMemory<byte>> Body => outcome.Task;

    /// <summary>Ends when who called waits no longer.</summary>
    public CancellationToken GivenUp => given.Token;

    public void Answered(ReadOnlyMemory<byte> body) => outcome.TrySetResult(body);

    /// <summary>No queue takes requests for this service.</summary>
    public void Returned() => outcome.TrySetException(new UnknownServiceException(service));

    public void Lost() => outcome.TrySetException(Unreachable.ConnectionLost());

    /// <summary>Who called waits no longer.</summary>
    public void Dispose()
    {
        given.Cancel();
        given.Dispose();
    }
}

/// <summary>A request came back because no instance of the service ever ran on this broker.</summary>
internal sealed class UnknownServiceException(string service) : Exception($"Unknown service `{service}`")
{
    public string Service { get; } = service;
}
