using System.Data.Common;
using System.Diagnostics;
using Xunit;

namespace TempMessenger.Background.Tests;

public sealed class Failure_log : IDisposable
{
    private readonly LogLines lines = new();
    private readonly MovedTime time = new();
    private readonly FailureLog log;

    public Failure_log() => log = new FailureLog(lines, time);

    /// <summary>Pairs of failures that are not the same cause.</summary>
    public static TheoryData<Exception, Exception> DistinctCauses => new()
    {
        { new IOException("No space left on device"), new InvalidOperationException("No space left on device") },
        { new IOException("No space left on device : '/keys/1'"), new IOException("Read-only file system : '/keys/1'") },
        { new Refused("no such table: 'users'"), new Refused("no such table: 'sessions'") },
        { new TimeoutException("outer", new IOException("a")), new TimeoutException("outer", new IOException("b")) },
    };

    /// <summary>Failures that differ only in what their texts name.</summary>
    public static TheoryData<Exception, Exception> SameCauses => new()
    {
        { new IOException("No space left on device : '/keys/12ab'"), new IOException("No space left on device : '/keys/34cd'") },
        { new TimeoutException("Timeout after 1003 ms, queue 17"), new TimeoutException("Timeout after 2101 ms, queue 4") },
        { new Refused("database is locked"), new Refused("database is locked") },
        { new InvalidOperationException("first", new IOException("the disk")), new TimeoutException("second", new IOException("the disk")) },
    };

    [Theory]
    [MemberData(nameof(DistinctCauses))]
    public void Each_distinct_cause_has_its_line(Exception one, Exception other)
    {
        log.Write(one, "It failed");
        log.Write(other, "It failed");

        Assert.Equal(2, lines.All.Count);
        Assert.Contains(one.GetBaseException().Message, lines.All[0], StringComparison.Ordinal);
        Assert.Contains(other.GetBaseException().Message, lines.All[^1], StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(SameCauses))]
    public void Repetitions_of_a_cause_are_counted_and_told_with_the_next_line(Exception one, Exception other)
    {
        log.Write(one, "It failed");
        log.Write(other, "It failed");
        Assert.Single(lines.All);

        time.Pass(TimeSpan.FromSeconds(6));
        log.Write(Again(other), "It failed");
        Assert.Equal(2, lines.All.Count);
        Assert.StartsWith("Error It failed, 1 more since the last line about it", lines.All[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_cause_is_logged_once_whatever_boundaries_it_passes()
    {
        var (cause, elsewhere) = (new IOException("the disk"), new FailureLog(lines, time));
        log.Write(new InvalidOperationException("one caller", cause), "One failed");
        time.Pass(TimeSpan.FromMinutes(1));
        log.Write(new InvalidOperationException("another caller", cause), "One failed");
        elsewhere.Write(cause, "Another failed");
        elsewhere.Write(FailureLog.LoggedElsewhere(new TimeoutException("logged by a neighbour")), "A third failed");

        Assert.Single(lines.All);
        Assert.True(FailureLog.Has(new InvalidOperationException("later", cause)));
        Assert.False(FailureLog.Has(new IOException("the disk")));
    }

    [Fact]
    public void The_line_names_the_trace_of_the_request()
    {
        using var request = new Activity("request").SetIdFormat(ActivityIdFormat.W3C).Start();
        log.Write(new IOException("the disk"), "It failed");
        Assert.StartsWith($"Error It failed, trace {request.TraceId} System.IO.IOException: the disk", Assert.Single(lines.All), StringComparison.Ordinal);
    }

    [Fact]
    public void Many_kinds_are_not_kept_for_ever()
    {
        for (var kind = 0; kind < 1_000; kind++)
            log.Write(new Refused($"kind {kind}"), "It failed");
        Assert.Equal(1_000, lines.All.Count);
        log.Write(new Refused("kind 999"), "It failed");
        Assert.Equal(1_000, lines.All.Count);
    }

    [Fact]
    public void After_a_success_an_old_cause_is_a_new_one()
    {
        var patient = new FailureLog(lines, time, TimeSpan.FromHours(1));
        patient.Write(new IOException("the disk"), "It failed");
        patient.Over();
        patient.Write(new IOException("the disk"), "It failed");
        Assert.Single(lines.All);

        time.Pass(TimeSpan.FromMinutes(1));
        patient.Over();
        patient.Write(new IOException("the disk"), "It failed");
        Assert.Equal(2, lines.All.Count);
    }

    public void Dispose() => lines.Dispose();

    private static Exception Again(Exception failure) => failure switch
    {
        Refused => new Refused(failure.Message),
        { InnerException: { } inner } => new TimeoutException("again", Again(inner)),
        IOException => new IOException(failure.Message),
        _ => new TimeoutException(failure.Message),
    };

    private sealed class Refused(string message) : DbException(message);
}
