using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Contracts.Parts;

namespace TempMessenger.EventStore;

/// <summary><c>tempmessenger events</c>: what an operator can ask of the event log, and do to the read models that follow it.</summary>
public static class EventCommands
{
    private const int PageSize = 500;
    private static readonly CommandArgument Stream = new("STREAM", "A stream's name, such as user-0123….");
    private static readonly CommandArgument Position = new("POSITION", "An event's position in the log.");
    private static readonly CommandArgument Projection = new("PROJECTION", "A read model's name, as verify prints it.");
    private static readonly CommandOption At = new("--at", "Only the events up to this version, or up to this time (2026-11-29T14:00:00Z).", "VERSION|TIME");
    private static readonly CommandOption Chain = new("--chain", "Checks the chain of hashes instead: finds every event that was changed, removed or exchanged.");
    private static readonly CommandOption Open = new("--open", "Shows personal fields in the clear, except those of deleted people.");

    private static readonly CommandOption Replace = new("--replace", "Also replaces a read model that differs, once two replays are equal to each other.");

    private static readonly CommandOption Saved = new("--head", "With --chain: a line that head printed before, or a file whose last line it is. The loss of the newest events shows only against it.", "FILE|TEXT")
    {
        MayBeFile = true,
    };

    /// <summary>The commands.</summary>
    public static CommandGroup Group { get; } = new(
        "Shows, checks and replays the event log. A running server runs these commands itself.",
        new PartCommand("list", "Prints a stream's events and the state that they lead to.", [Stream], List) { Options = [At] },
        new PartCommand("show", "Prints an event as it is stored.", [Position], Show),
        new PartCommand("replay", "Applies all events to fresh tables, which are thrown away, and counts them.", [], ReplayAll),
        new PartCommand("rebuild", "Replaces a read model by a fresh replay that equals it. Queries are answered meanwhile. Exit code 1: they differ, and nothing is replaced.", [Projection], RebuildOne)
        {
            Options = [Replace],
        },
        new PartCommand("verify", "Replays all events from nothing and compares the outcome with the read models in use. Exit code 1: they differ.", [], Verify)
        {
            Options = [Chain, Saved],
        },
        new PartCommand("export", "Prints all events, a JSON object a line. Personal fields stay sealed.", [], Export) { Options = [Open] },
        new PartCommand("head", "Prints the newest event's position, date and hash: keep the line elsewhere, for verify --chain --head.", [], PrintHead),
        FollowCommand.Command)
    {
        WhileServing = true,
    };

    private static async Task List(CommandRun run)
    {
        var name = run.Arguments[Stream.Name];
        var events = await Store(run).ReadStream(name, 0, run.Cancellation);
        if (events.Count == 0)
            throw new InvalidDataException($"There is no stream {name}.");
        if (run.Arguments.TryGetValue(At.Name, out var at))
            events = [.. events.TakeWhile(UpTo(at))];
        foreach (var e in events)
            run.Print($"{e.Version}\t{EventText.Date(e.RecordedAt)}\t{e.Type}\t{EventText.Data(e)}");
        if (run.Services.GetServices<StreamKind>().FirstOrDefault(kind => kind.Owns(name)) is { } kind)
            run.Print($"state at version {(events.Count == 0 ? 0 : events[^1].Version)}: {kind.Describe(events)}");
    }

    private static async Task Show(CommandRun run)
    {
        var position = long.TryParse(run.Arguments[Position.Name], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        run.Print(await Store(run).ReadAll(position - 1, 1, run.Cancellation) is [var found] && found.Position == position
            ? EventText.Json(found, EventText.Data(found))
            : throw new InvalidDataException($"There is no event at {run.Arguments[Position.Name]}."));
    }

    private static async Task ReplayAll(CommandRun run)
    {
        var counts = new SortedDictionary<string, long>(StringComparer.Ordinal);
        await ForEach(run, e => counts[e.Type] = counts.GetValueOrDefault(e.Type) + 1, (_, _) => { });
        foreach (var (type, count) in counts)
            run.Print($"{count,10} {type}");
        foreach (var projection in run.Services.GetServices<IProjection>())
        {
            await Replay.Run(Store(run), projection, run.Cancellation, run.Progress);
            run.Print($"ok   {projection.Name}: a replay of {counts.Values.Sum()} events");
        }
    }

    private static async Task RebuildOne(CommandRun run)
    {
        var (all, name) = (run.Services.GetServices<IProjection>().ToList(), run.Arguments[Projection.Name]);
        var projection = all.Find(one => one.Name == name)
            ?? throw new InvalidDataException($"There is no read model {name}. There are: {string.Join(", ", all.Select(one => one.Name))}.");
        var rebuild = new Rebuild(Store(run), projection) { MayDiffer = run.Arguments.ContainsKey(Replace.Name), Progress = run.Progress };
        var (compared, isReplaced) = await rebuild.Run(run.Cancellation);
        foreach (var difference in compared.Differences)
            run.Print(difference);
        if (!isReplaced)
        {
            throw new InvalidDataException(
                $"{name} differs from a replay of {compared.Position} events in {compared.Differences.Count} places, and stays as it is. Where the one in use is wrong or has older columns, " +
                $"replace it with {Replace.Name}; where the program is, do not.");
        }

        run.Print($"ok   {name} is rebuilt from {compared.Position} events");
    }

    private static async Task Verify(CommandRun run)
    {
        if (run.Arguments.ContainsKey(Chain.Name) || run.Arguments.ContainsKey(Saved.Name))
        {
            await VerifyChain(run);
            return;
        }

        var different = new List<string>();
        foreach (var projection in run.Services.GetServices<IProjection>())
        {
            var report = await Replay.Verify(Store(run), projection, run.Cancellation, run.Progress);
            foreach (var difference in report.Differences)
                run.Print(difference);
            if (report.Differences.Count > 0)
                different.Add($"{report.Projection} differs from a replay of {report.Position} events in {report.Differences.Count} places.");
            else
                run.Print($"ok   {report.Projection} equals a replay of {report.Position} events");
        }

        if (different.Count > 0)
            throw new InvalidDataException(string.Join(' ', different));
    }

    private static async Task VerifyChain(CommandRun run)
    {
        var saved = run.Arguments.TryGetValue(Saved.Name, out var line) ? ChainHead.Parse(line) : null;
        var report = await run.Services.GetRequiredService<EventChain>().Verify(saved, run.Progress, run.Cancellation);
        foreach (var finding in report.Findings)
            run.Print($"{finding}");
        if (report.Older > 0)
            run.Print($"note {report.Older} events are older than the chain");
        if (report.Findings.Count > 0)
            throw new InvalidDataException($"The chain of {report.Chained} events does not hold in {report.Findings.Sum(finding => finding.Last - finding.First + 1)} places.");
        run.Print($"ok   the chain of {report.Chained} events holds");
    }

    private static Task Export(CommandRun run)
    {
        var kinds = run.Arguments.ContainsKey(Open.Name) ? run.Services.GetServices<StreamKind>().ToList() : [];
        return ForEach(
            run,
            e => run.Print(EventText.Json(e, kinds.Find(kind => kind.Owns(e.Stream)) is { } kind ? kind.Open(e) : EventText.Data(e))),
            run.Progress);
    }

    private static async Task PrintHead(CommandRun run) =>
        run.Print($"{await run.Services.GetRequiredService<EventChain>().Head(run.Cancellation) ?? throw new InvalidDataException("The chain has no event yet.")}");

    private static async Task ForEach(CommandRun run, Action<RecordedEvent> each, Action<long, long> progress)
    {
        var last = await Store(run).LastPosition(run.Cancellation);
        var position = 0L;
        while (position < last && await Store(run).ReadAll(position, PageSize, run.Cancellation) is { Count: > 0 } page)
        {
            foreach (var e in page)
                each(e);
            position = page[^1].Position;
            progress(position, Math.Max(position, last));
        }
    }

    private static Func<RecordedEvent, bool> UpTo(string at)
    {
        if (long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var version))
            return e => e.Version <= version;
        return DateTimeOffset.TryParse(at, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? e => e.RecordedAt <= time.ToUnixTimeMilliseconds()
            : throw new InvalidDataException($"{at} is neither a version nor a time such as 2026-11-29T14:00:00Z.");
    }

    private static IEventStore Store(CommandRun run) => run.Services.GetRequiredService<IEventStore>();
}
