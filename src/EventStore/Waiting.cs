namespace TempMessenger.EventStore;

/// <summary>An append in the queue. Its caller may give up until it is taken out; from then on it is carried out and answered.</summary>
internal sealed class Waiting(Append append, CancellationToken cancellation)
{
    private readonly TaskCompletionSource<AppendResult> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Append Append => append;

    public Task<AppendResult> Answer => answer.Task;

    public bool GaveUp() => cancellation.IsCancellationRequested && answer.TrySetCanceled(cancellation);

    public void Succeed(AppendResult result) => answer.SetResult(result);

    /// <summary>Does nothing where it has an answer.</summary>
    public void Fail(Exception fault) => answer.TrySetException(fault);
}
