using TempMessenger.Rpc.Nameko.Wire;

namespace TempMessenger.Rpc.Nameko.Connecting;

/// <summary>The messages of one channel that the broker has not confirmed yet, by their number.</summary>
internal sealed class Confirms
{
    private readonly Lock access = new();
    private readonly Dictionary<ulong, IConfirmation> waiting = [];
    private ulong oldest = 1;
    private bool closed;

    /// <summary>Call in the order of the numbers, before the message is sent.</summary>
    public void Expect(ulong number, IConfirmation confirmation)
    {
        lock (access)
        {
            if (!closed)
            {
                waiting.Add(number, confirmation);
                return;
            }
        }

        confirmation.Failed();
    }

    public void Settle(ulong number, bool multiple, bool taken)
    {
        foreach (var confirmation in Take(number, multiple))
            Complete(confirmation, taken);
    }

    /// <summary>Nothing will be confirmed any more.</summary>
    public void Close()
    {
        IConfirmation[] left;
        lock (access)
        {
            closed = true;
            left = [.. waiting.Values];
            waiting.Clear();
        }

        foreach (var confirmation in left)
            confirmation.Failed();
    }

    private List<IConfirmation> Take(ulong number, bool multiple)
    {
        List<IConfirmation> settled = [];
        lock (access)
        {
            for (var at = multiple ? oldest : number; at <= number; at++)
            {
                if (waiting.Remove(at, out var confirmation))
                    settled.Add(confirmation);
            }

            if (multiple)
                oldest = number + 1;
        }

        return settled;
    }

    private static void Complete(IConfirmation confirmation, bool taken)
    {
        if (taken)
            confirmation.Confirmed();
        else
            confirmation.Failed();
    }
}

/// <summary>The outcome of a published message: exactly one of the two is called, once.</summary>
internal interface IConfirmation
{
    /// <summary>The broker has it, in every queue that it was routed to.</summary>
    void Confirmed();

    /// <summary>The broker did not take it, or the connection was lost before it said so.</summary>
    void Failed();
}

/// <summary>A confirmation that somebody waits for.</summary>
internal sealed class AwaitedConfirmation : IConfirmation
{
    private readonly TaskCompletionSource outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Task => outcome.Task;

    public void Confirmed() => outcome.TrySetResult();

    public void Failed() => outcome.TrySetException(Unreachable.Refused());
}
