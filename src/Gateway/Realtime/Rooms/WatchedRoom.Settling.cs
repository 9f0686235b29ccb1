using TempMessenger.Contracts.Messages;

namespace TempMessenger.Gateway.Realtime.Rooms;

/// <content>Asking the service about what events did not tell: one question at a time.</content>
internal sealed partial class WatchedRoom
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);
    private TimeSpan pause;
    private long failedAt;

    /// <summary>
    /// Takes in how far the room has come by the service's word. Its events may still be under way: what has not come by the next sweep is asked for.
    /// </summary>
    public void Expect(RoomPosition there)
    {
        lock (gate)
        {
            if (there.Epoch == window?.Epoch)
                early.Expect(there.Latest);
            else
                unsure |= window is not null && !gone.Contains(there.Epoch);
        }
    }

    /// <summary>True while something above what is known has been seen, or the epoch is in doubt.</summary>
    private bool Behind => window is { } known && (unsure || early.Beyond(known.Last));

    private void SettleIfNeeded()
    {
        lock (gate)
            if (!Behind || settling is not null || time.GetElapsedTime(failedAt) < pause)
                return;
        _ = SettleQuietly();
    }

    /// <summary>What fails here is asked again at a later sweep; until then live frames wait behind the hole.</summary>
    private async Task SettleQuietly()
    {
        try
        {
            await Settle();
            pause = TimeSpan.Zero;
        }
#pragma warning disable CA1031 // The end of a background flow: nobody is above it.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            (pause, failedAt) = (pause == default ? FirstPause : pause < LongestPause ? pause * 2 : LongestPause, time.GetTimestamp());
            source.RoomFailed(failure);
        }
    }

    /// <summary>Asks until nothing is open. Who comes while that runs waits for the same answers.</summary>
    private Task Settle()
    {
        TaskCompletionSource done;
        lock (gate)
        {
            if (settling is not null)
                return settling;
            done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            settling = done.Task;
        }
        _ = Run(done);
        return done.Task;
    }

    private async Task Run(TaskCompletionSource done)
    {
        try
        {
            while (true)
            {
                GetChanges question;
                lock (gate)
                    question = window is null ? new(name, Limit: RoomWindow.SnapshotMessages) : new(name, window.Epoch, window.Last);
                var answer = await source.Ask(question, CancellationToken.None);
                lock (gate)
                {
                    if (Apply(answer))
                        continue;
                    settling = null;
                    break;
                }
            }
            done.SetResult();
        }
#pragma warning disable CA1031 // Whatever went wrong belongs to those who wait for the answer.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            lock (gate)
                settling = null;
            done.SetException(failure);
        }
    }

    /// <summary>Takes an answer in; true where it brought the room on but not to the end.</summary>
    private bool Apply(RoomChanges answer)
    {
        var before = window?.Last ?? -1;
        unsure = parked.Count == MaxParked;
        if (window is null || answer.Reset || answer.Epoch != window.Epoch)
            Begin(answer);
        else
            Continue(answer, window);
        var held = parked.ToArray();
        parked.Clear();
        foreach (var happened in held)
            if (happened.Epoch == window!.Epoch)
                Order(happened, window);
            else
                gone.Add(happened.Epoch);
        return Behind && window!.Last > before;
    }

    private void Begin(RoomChanges answer)
    {
        if (window is { } old && old.Epoch != answer.Epoch)
            gone.Add(old.Epoch);
        gone.Remove(answer.Epoch);
        early.Clear();
        window = new RoomWindow(answer, writer);
        audience.Restart();
    }

    private void Continue(RoomChanges answer, RoomWindow known)
    {
        known.Settle(answer);
        early.Forget(known.Last);
        early.Expect(answer.Latest);
        while (early.TryTake(known.Last + 1, out var next))
            known.Append(next);
        audience.CatchUp(known.Last);
    }
}
