using TempMessenger.Rpc.Nameko.Wire;

namespace TempMessenger.Rpc.Nameko.Connecting;

/// <summary>A confirmation that somebody waits for.</summary>
internal sealed class AwaitedConfirmation : IConfirmation
{
    private readonly TaskCompletionSource outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Task => outcome.Task;

    public void Confirmed() => outcome.TrySetResult();

    public void Failed() => outcome.TrySetException(Unreachable.Refused());
}
