using TempMessenger.Rpc.Nameko.Connecting;
using TempMessenger.Rpc.Nameko.Wire;

namespace TempMessenger.Rpc.Nameko.Calling;

/// <summary>A call that waits for its reply. The broker's confirm of the request says nothing about that, its refusal does.</summary>
internal sealed class PendingCall(string service) : IConfirmation
{
    private readonly TaskCompletionSource<ReadOnlyMemory<byte>> outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Comes back in the reply. Nameko makes a new one per call, too.</summary>
    public string Id { get; } = Guid.NewGuid().ToString();

    public bool IsWanted => !outcome.Task.IsCompleted;

    /// <summary>The body of the reply.</summary>
    public Task<ReadOnlyMemory<byte>> Body => outcome.Task;

    public void Answered(ReadOnlyMemory<byte> body) => outcome.TrySetResult(body);

    /// <summary>No queue takes requests for this service.</summary>
    public void Returned() => outcome.TrySetException(new UnknownServiceException(service));

    /// <summary>Who called waits no longer.</summary>
    public void Abandon() => outcome.TrySetCanceled();

    public void Lost() => outcome.TrySetException(Unreachable.ConnectionLost());

    public void Confirmed()
    {
    }

    public void Failed() => outcome.TrySetException(Unreachable.Refused());
}
