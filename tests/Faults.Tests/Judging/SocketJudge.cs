namespace TempMessenger.Faults.Tests.Judging;

/// <summary>Reads what one socket's client was told, in its order, and holds it against what was true.</summary>
internal sealed class SocketJudge(Facts facts, string socket, List<string> violations)
{
    // What a busy machine may need from a server's write to this client's clock. What a stopped process held back is late by far more.
    private const long OnItsWay = 2_000;

    // By how much a gateway's clock may run ahead of the store's: as long as its question takes.
    private const long ClockAhead = 50;

    private readonly HashSet<string> shown = [];
    private readonly Dictionary<string, long> held = [];

    // Deletions among numbers that were passed over. Of several changes that belong together any may tell them.
    private readonly Dictionary<string, long> owed = [];
    private string? epoch;
    private long last;

    public int Deliveries { get; private set; }

    public void Judge(IReadOnlyList<Told> told, string lastMessage)
    {
        foreach (var one in told)
        {
            if (one is Changes changes)
                Take(changes);
            else if (one.Epoch != epoch)
                Report("O3", $"the epoch became {one.Epoch} without a reset");
            if (one is Shown { Message: var seen })
                Take(seen, one);
            else if (one is Withdrawn withdrawn)
                Take(withdrawn);
        }

        if (!shown.Contains(lastMessage))
            Report("O1", $"it came to {last} and never to the last message");
    }

    private void Take(Changes changes)
    {
        if (changes.Reset)
            Begin(changes);
        else if (changes.Epoch != epoch)
            Report("O3", $"the epoch became {changes.Epoch} without a reset");
        foreach (var seen in changes.Messages.Where(seen => facts.DeletedBy(seen.Id) <= changes.To))
            Report("O3", $"{seen.Seq} was listed up to {changes.To}, though it had been deleted before");
        foreach (var seen in changes.Messages)
            Take(seen, changes);
        Skip(changes.To + 1, changes, changes.Now);
        foreach (var id in changes.Deleted)
        {
            held.Remove(id);
            owed.Remove(id);
        }

        if (!changes.More)
            Collect(changes, changes.Now);
        if (changes.To < last)
            Report("O3", $"it was told what goes up to {changes.To}, though it knew {last}");
        last = Math.Max(last, changes.To);
    }

    private void Begin(Changes changes)
    {
        if (epoch is not null)
            Report("O3", $"it had to forget all it knew up to {last}");
        epoch = changes.Epoch;
        shown.Clear();
        held.Clear();
        owed.Clear();
        // A snapshot holds the newest messages; older ones may live.
        last = changes.Messages.Count > 0 ? changes.Messages.Min(seen => seen.Seq) - 1 : changes.To;
    }

    private void Take(Seen seen, Told told)
    {
        Deliveries++;
        if (seen.ExpiresAt <= told.Now)
            Report("O2", $"{seen.Seq} was shown {told.Now - seen.ExpiresAt} ms after its expiry");
        else if (seen.ExpiresAt + OnItsWay <= told.At)
            Report("O2", $"{seen.Seq} arrived {told.At - seen.ExpiresAt} ms after its expiry");
        if (!shown.Add(seen.Id))
            Report("O1", $"{seen.Seq} was shown twice");
        Advance(seen.Seq, told);
        held[seen.Id] = seen.ExpiresAt;
    }

    private void Take(Withdrawn withdrawn)
    {
        Advance(withdrawn.Seq, withdrawn);
        held.Remove(withdrawn.Id);
    }

    private void Advance(long seq, Told told)
    {
        if (seq <= last)
        {
            Report("O3", $"{seq} came after {last}");
            return;
        }

        // A frame that went out alone may have waited since it was written; what expired meanwhile was left out at the last moment.
        var now = told is Changes ? told.Now : Math.Max(told.Now, told.At) + ClockAhead;
        Skip(seq, told, now);
        if (told is not Changes)
            Collect(told, now);
        last = seq;
    }

    /// <summary>Whatever stood at the numbers below must be gone.</summary>
    private void Skip(long end, Told told, long now)
    {
        for (var seq = last + 1; seq < end; seq++)
        {
            if (facts.ByNumber(seq) is { } left)
            {
                if (left.ExpiresAt > now && !facts.MayBeDeleted(left.Id, told.At))
                    Report("O1", $"{seq} ({left.Id}) was left out at {told.At} by a frame of {told.Now}, {left.ExpiresAt - now} ms before its expiry");
            }
            else if (facts.Deletions.TryGetValue(seq, out var deleted) && held.ContainsKey(deleted))
            {
                owed[deleted] = seq;
            }
        }
    }

    private void Collect(Told told, long now)
    {
        foreach (var (deleted, seq) in owed)
            if (held.GetValueOrDefault(deleted) > now)
                Report("O3", $"the deletion {seq} of {deleted} was left out at {told.At}, {held[deleted] - now} ms before the message's expiry");
        owed.Clear();
    }

    private void Report(string rule, string what) => violations.Add($"{rule}: {socket}: {what}");
}
