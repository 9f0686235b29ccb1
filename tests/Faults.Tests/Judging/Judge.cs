namespace TempMessenger.Faults.Tests.Judging;

/// <summary>Holds a recorded history against the rules O1 to O6 and O10 for faults, and says where it breaks them. It knows no server.</summary>
internal sealed class Judge
{
    private static readonly Dictionary<string, int[]> Declared = new()
    {
        ["post"] = [204, 503],
        ["delete"] = [204, 503],
        ["delete late"] = [204, 404, 503],
        ["list"] = [200, 503],
        ["register"] = [201, 503],
        ["log in"] = [201, 503],
        ["rename"] = [200, 503],
        ["publish"] = [201, 503],
        ["delete a post"] = [204, 503],
        ["list posts"] = [200, 503],
        ["home page"] = [200, 503],
        ["text a code"] = [200, 503],
        ["list media"] = [200, 503],
    };

    private readonly History history;
    private readonly Facts facts;
    private readonly List<string> violations = [];

    private Judge(History history)
    {
        this.history = history;
        facts = new Facts(history, violations);
    }

    /// <summary>Messages shown to sockets, counted for each.</summary>
    public int Deliveries { get; private set; }

    /// <summary>Acknowledged messages that nobody was shown and no reading had to show: they had expired before anybody could read.</summary>
    public int NeverReadable { get; private set; }

    public IReadOnlyList<string> Violations => violations;

    public static Judge Of(History history)
    {
        var judge = new Judge(history);
        judge.Sockets();
        judge.Lists();
        judge.Answers();
        judge.Accounts();
        judge.Posts();
        judge.Events();
        return judge;
    }

    private void Sockets()
    {
        foreach (var socket in history.Sockets)
        {
            var judge = new SocketJudge(facts, socket.Name, violations);
            judge.Judge(socket.Told, history.Last);
            Deliveries += judge.Deliveries;
        }
    }

    private void Lists()
    {
        var unseen = facts.Sent.Values.Where(sent => sent.Acknowledged is not null && facts.ById(sent.Id) is null).ToList();
        NeverReadable = unseen.Count;
        Obligation[] all =
        [
            .. facts.All.Select(seen => new Obligation(seen.Id, seen.Seq, facts.VisibleSince(seen.Id), seen.ExpiresAt)),
            .. unseen.Select(sent => new Obligation(sent.Id, long.MaxValue, sent.Acknowledged!.Value, sent.Begun + sent.Lifetime)),
        ];
        foreach (var list in history.Lists)
            CheckList(list, all);
    }

    private void CheckList(Listing list, Obligation[] all)
    {
        var ids = list.Messages.Select(seen => seen.Id).ToHashSet();
        if (ids.Count < list.Messages.Count)
            violations.Add($"O1: the list of {list.Now} holds a message twice");
        foreach (var seen in list.Messages)
        {
            if (seen.ExpiresAt <= list.Now)
                violations.Add($"O2: the list of {list.Now} holds {seen.Seq} {list.Now - seen.ExpiresAt} ms after its expiry");
            if (facts.Removals.TryGetValue(seen.Id, out var removal) && removal.Acknowledged < list.Begun)
                violations.Add($"O1: the list of {list.Now} holds {seen.Seq}, which had been deleted");
        }

        var oldest = list.Messages.Count < Listing.Most ? 0 : list.Messages.Min(seen => seen.Seq);
        foreach (var owed in all)
            if (owed.Since < list.Begun && list.Now < owed.Until && owed.Seq >= oldest && !ids.Contains(owed.Id) && !facts.MayBeDeleted(owed.Id, list.Ended))
                violations.Add($"O1: the list of {list.Now} lacks {owed.Id}, which lived for {owed.Until - list.Now} ms more");
    }

    private void Answers()
    {
        foreach (var answer in history.Answers)
        {
            if (answer.Status is not { } status)
            {
                if (!history.MayBreak)
                    violations.Add($"O10: {answer.What} at {answer.Begun} was not answered");
            }
            else if (!Declared[answer.What].Contains(status))
            {
                violations.Add($"O10: {answer.What} at {answer.Begun} was answered {status}");
            }
            else if (status == 503 && !answer.RetryAfter)
            {
                violations.Add($"O10: {answer.What} at {answer.Begun} was answered 503 without Retry-After");
            }

            if (answer.Ended - answer.Begun > history.Patience)
                violations.Add($"O9: {answer.What} at {answer.Begun} took {answer.Ended - answer.Begun} ms");
        }
    }

    private void Accounts()
    {
        foreach (var (name, status, logIn, again) in history.Registrations)
            if ((logIn, again) is not (201, 409) && (status == 201 || (logIn, again) is not (401, 201)))
                violations.Add($"O4: {name} was answered {status?.ToString() ?? "nothing"}; then logging in {logIn}, registering again {again}");
        foreach (var (person, asked, found) in history.Names)
            if (!asked.Skip(Math.Max(0, asked.ToList().FindLastIndex(one => one.Acknowledged))).Any(one => one.Name == found))
                violations.Add($"O1: {person} is called {found} and not as was acknowledged last");
    }

    private void Posts()
    {
        var shown = history.ShownPosts.ToHashSet();
        if (shown.Count < history.ShownPosts.Count)
            violations.Add("O6: a post is shown twice");
        foreach (var post in history.Publications)
        {
            if (post is { Acknowledged: true, Deleting: false } && !shown.Contains(post.Id))
                violations.Add($"O5: the post {post.Id} was accepted and is not shown");
            if (post.Deleted && shown.Contains(post.Id))
                violations.Add($"O5: the post {post.Id} was deleted and is shown");
            if (history.Events.Count(one => one.Stream == $"post-{post.Id}") is var events && events != (post.Deleted ? 2 : 1) && post is { Acknowledged: true } && post.Deleting == post.Deleted)
                violations.Add($"O6: the post {post.Id} has {events} events");
        }
    }

    private void Events()
    {
        foreach (var stream in history.Events.GroupBy(one => one.Stream))
            if (!stream.Select(one => one.Version).SequenceEqual(Enumerable.Range(1, stream.Count()).Select(version => (long)version)))
                violations.Add($"O5: {stream.Key} has the versions {string.Join(", ", stream.Select(one => one.Version))}");
    }

    private sealed record Obligation(string Id, long Seq, long Since, long Until);
}
