namespace TempMessenger.Faults.Tests.Judging;

/// <summary>What all readers together were shown: one number, one message, one text and one expiry, wherever it is read.</summary>
internal sealed class Facts
{
    private readonly Dictionary<string, Seen> byId = [];
    private readonly Dictionary<long, Seen> byNumber = [];
    private readonly Dictionary<string, long> firstSeen = [];
    private readonly Dictionary<string, long> deletedBy = [];
    private readonly HashSet<string> epochs = [];

    public Facts(History history, List<string> violations)
    {
        Sent = history.Sent.ToDictionary(sent => sent.Id);
        Removals = history.Removals.ToDictionary(removal => removal.Id);
        foreach (var list in history.Lists)
            foreach (var seen in list.Messages)
                Take(seen, list.Ended, violations);
        foreach (var told in history.Sockets.SelectMany(socket => socket.Told))
            Take(told, violations);
        foreach (var seen in byId.Values)
            CheckAsSent(seen, violations);
        if (epochs.Count > 1)
            violations.Add($"O3: the room had the epochs {string.Join(", ", epochs)}");
    }

    public Dictionary<string, Sent> Sent { get; }

    public Dictionary<string, Removal> Removals { get; }

    /// <summary>The numbers of deletions, and which message each deleted.</summary>
    public Dictionary<long, string> Deletions { get; } = [];

    public IEnumerable<Seen> All => byId.Values;

    public Seen? ById(string id) => byId.GetValueOrDefault(id);

    public Seen? ByNumber(long seq) => byNumber.GetValueOrDefault(seq);

    /// <summary>From when on everybody who reads must be shown it: it was acknowledged, or somebody had been shown it.</summary>
    public long VisibleSince(string id) => Math.Min(
        Sent.GetValueOrDefault(id)?.Acknowledged ?? long.MaxValue, firstSeen.GetValueOrDefault(id, long.MaxValue));

    /// <summary>Whether somebody may have deleted it by then.</summary>
    public bool MayBeDeleted(string id, long at) => Removals.TryGetValue(id, out var removal) && removal.Begun <= at;

    /// <summary>The number of its deletion, where one is known.</summary>
    public long? DeletedBy(string id) => deletedBy.TryGetValue(id, out var seq) ? seq : null;

    private void Take(Told told, List<string> violations)
    {
        epochs.Add(told.Epoch);
        switch (told)
        {
            case Shown shown:
                Take(shown.Message, told.At, violations);
                break;
            case Withdrawn withdrawn when Deletions.TryAdd(withdrawn.Seq, withdrawn.Id):
                if (!deletedBy.TryAdd(withdrawn.Id, withdrawn.Seq))
                    violations.Add($"O6: {withdrawn.Id} was deleted by {deletedBy[withdrawn.Id]} and by {withdrawn.Seq}");
                if (!Removals.TryGetValue(withdrawn.Id, out var removal) || removal.Begun > told.At)
                    violations.Add($"O4: {withdrawn.Id} was withdrawn, though nobody had asked for it");
                break;
            case Withdrawn withdrawn when Deletions[withdrawn.Seq] != withdrawn.Id:
                violations.Add($"O4: the number {withdrawn.Seq} is the deletion of {withdrawn.Id} and of {Deletions[withdrawn.Seq]}");
                break;
            case Changes changes:
                foreach (var seen in changes.Messages)
                    Take(seen, told.At, violations);
                break;
        }
    }

    private void Take(Seen seen, long at, List<string> violations)
    {
        if (byId.TryAdd(seen.Id, seen))
            firstSeen[seen.Id] = at;
        else if (byId[seen.Id] is var known && !ReferenceEquals(known, seen) && known != seen)
            violations.Add(known.Seq == seen.Seq ? $"O4: {known} was also shown as {seen}" : $"O6: {seen.Id} has the numbers {known.Seq} and {seen.Seq}");
        firstSeen[seen.Id] = Math.Min(firstSeen[seen.Id], at);
        if (!byNumber.TryAdd(seen.Seq, seen) && byNumber[seen.Seq].Id != seen.Id)
            violations.Add($"O3: the number {seen.Seq} is {seen.Id} and {byNumber[seen.Seq].Id}");
    }

    private void CheckAsSent(Seen seen, List<string> violations)
    {
        if (Deletions.TryGetValue(seen.Seq, out var deleted))
            violations.Add($"O3: the number {seen.Seq} is {seen.Id} and the deletion of {deleted}");
        if (!Sent.TryGetValue(seen.Id, out var sent))
            violations.Add($"O4: {seen.Id} was shown, though nobody had sent it");
        else if (sent.Text != seen.Text)
            violations.Add($"O4: {seen.Id} was sent as \"{sent.Text}\" and shown as \"{seen.Text}\"");
        else if (seen.ExpiresAt < sent.Begun + sent.Lifetime || seen.ExpiresAt > sent.Acknowledged + sent.Lifetime)
            violations.Add($"O4: {seen.Id} expires at {seen.ExpiresAt}, though it was taken in for {sent.Lifetime} ms from {sent.Begun} to {sent.Acknowledged}");
    }
}
