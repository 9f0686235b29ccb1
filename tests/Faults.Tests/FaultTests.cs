using System.Diagnostics;
using TempMessenger.Faults.Tests.Judging;
using TempMessenger.Faults.Tests.Load;
using TempMessenger.Faults.Tests.Running;

namespace TempMessenger.Faults.Tests;

public sealed class FaultTests(Cluster cluster) : IClassFixture<Cluster>
{
    // Only the long form, which has the machine for itself, judges times; the short one tells what hangs, where two dozen processes begin on a few processors.
    private const long Hung = 120_000;
    private static readonly long Patience = Scale.Of(30_000L, 5_000L);

    private static readonly int Seed =
        int.TryParse(Environment.GetEnvironmentVariable("TEMPMESSENGER_FAULTS_SEED"), out var given) ? given : Random.Shared.Next();

    private readonly Random moments = new(Seed);

    /// <summary>The short form has one of each way to fail: the broker, a database, a store, what people are connected to, and a service that writes.</summary>
    public static TheoryData<string> Killed => Some("rabbitmq", "postgres", "redis", "gateway", "posts-write");

    public static TheoryData<string> Stopped => Some("gateway");

    [Theory]
    [MemberData(nameof(Killed))]
    public async Task Nothing_is_lost_doubled_or_half_done_when_it_is_killed(string kind)
    {
        var member = Member.Of(kind);
        await using var traffic = await Traffic.Start(cluster, member);
        var (back, ready, current, gaps) = (new Figures(), new Figures(), new Figures(), new Figures());
        var kills = int.TryParse(Environment.GetEnvironmentVariable("TEMPMESSENGER_FAULTS_KILLS"), out var given) ? given : Scale.Of(1, 20);
        for (var kill = 0; kill < kills; kill++)
        {
            await Task.Delay(moments.Next(500, 2_500), TestContext.Current.CancellationToken);
            var instance = member.Instances[kill % member.Instances.Length];
            var killed = Clock.Now;
            await cluster.Kill(instance);
            if (member.HasTwin)
                back.Add(await traffic.Probes.Recovered(killed));
            var started = Clock.Now;
            ready.Add(await StartAgain(instance));
            if (!member.HasTwin)
                back.Add(await traffic.Probes.Recovered(started));
            current.Add((await traffic.AllCurrent()).At - started);
            gaps.Add(traffic.Gaps(killed));
        }

        var figures = $"answered again {back} after {(member.HasTwin ? "the kill, by the others" : "its start")}; ready {ready} after its start; "
            + $"every socket current {current} after its start; a cut socket resumed in {gaps}";
        await Judged(traffic, $"{kind}: kill -9 {kills} times (seed {Seed})", figures, mayBreak: kind == "gateway");
        Assert.InRange(back.Longest, 0, Scale.Of(Hung, member.Bound));
        if (member.HasTwin)
            Assert.InRange(kind == "gateway" ? gaps.Longest : ready.Longest, 0, Scale.Of(Hung, member.Bound));
    }

    [Theory]
    [MemberData(nameof(Stopped))]
    public async Task Callers_are_told_in_time_and_nothing_comes_late_when_it_stands_still(string kind)
    {
        var member = Member.Of(kind);
        await using var traffic = await Traffic.Start(cluster, member);
        await Task.Delay(moments.Next(1_000, 3_000), TestContext.Current.CancellationToken);
        var instance = member.Instances[0];
        await cluster.Pause(instance);
        await Task.Delay(TimeSpan.FromSeconds(Scale.Of(3, 30)), TestContext.Current.CancellationToken);
        var thawed = Clock.Now;
        await cluster.Resume(instance);
        var back = await traffic.Probes.Recovered(thawed);
        var current = (await traffic.AllCurrent()).At - thawed;
        await Task.Delay(1_000, TestContext.Current.CancellationToken);
        await Judged(traffic, $"{kind}: SIGSTOP for {Scale.Of(3, 30)} s", $"answered again {back} ms and every socket current {current} ms after it went on", mayBreak: kind == "gateway");
    }

    /// <summary>What was asked for is killed and stopped in either form.</summary>
    private static TheoryData<string> Some(params string[] kinds) => [.. Member.Chosen ?? Scale.Of(kinds, [.. Member.Kinds])];

    private async Task<long> StartAgain(string instance)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMilliseconds(Hung));
        var starting = cluster.StartAgain(instance);
        var since = Stopwatch.GetTimestamp();
        if (instance.Contains('-', StringComparison.Ordinal))
        {
            var ready = await cluster.Ready(instance, limit.Token);
            await starting;
            return (long)ready.TotalMilliseconds;
        }

        await starting;
        return (long)Stopwatch.GetElapsedTime(since).TotalMilliseconds;
    }

    private async Task Judged(Traffic traffic, string fault, string figures, bool mayBreak)
    {
        var history = await traffic.Finish(mayBreak, Patience);
        var judge = Judge.Of(history);
        var differences = await cluster.VerifyEvents();
        var answers = history.Answers;
        Scale.Report($"{fault}: {figures}; {history.Sent.Count(sent => sent.Acknowledged is not null)} of {history.Sent.Count} messages acknowledged "
            + $"({judge.NeverReadable} expired before anybody read), {judge.Deliveries} deliveries to {history.Sockets.Count} sockets, {history.Lists.Count} lists, "
            + $"{history.Registrations.Count} registrations, {history.Publications.Count(one => one.Acknowledged)} of {history.Publications.Count} posts acknowledged; {answers.Count} answers, {answers.Count(one => one.Status == 503)} of them 503, "
            + $"{answers.Count(one => one.Status is null)} without; the slowest took {answers.Max(one => one.Ended - one.Begun)} ms; {judge.Violations.Count} violations");
        Assert.True(judge.Violations.Count == 0, string.Join('\n', judge.Violations.Take(100)));
        Assert.Null(differences);
    }
}
