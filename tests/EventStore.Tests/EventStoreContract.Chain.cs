using Xunit;

namespace TempMessenger.EventStore.Tests;

public abstract partial class EventStoreContract
{
    private static readonly string[] ChangesOfAColumn =
    [
        "stream=stream || '0'",
        "version=version+1000000",
        "type='Happened'",
        "data=(SELECT hash FROM events ORDER BY position DESC LIMIT 1)",
        "command_id=command_id || '0'",
        "recorded_at=recorded_at+1",
        "previous=(SELECT hash FROM events ORDER BY position DESC LIMIT 1)",
        "previous=NULL",
        "hash=(SELECT previous FROM events ORDER BY position DESC LIMIT 1)",
    ];

    private EventChain Chain => new(Log, Some.Chain);

    [Fact]
    public async Task Events_as_they_were_written_hold_together()
    {
        await AppendSome(600);
        await AppendSome(600);
        Reopen();
        await AppendSome(3);

        var progress = new List<(long, long)>();
        var report = await Chain.Verify(await Chain.Head(Cancellation), (done, all) => progress.Add((done, all)), Cancellation);
        Assert.Equal((1, 1203, 0), (report.Begins!.Value, report.Chained, report.Older));
        Assert.Empty(report.Findings);
        Assert.Equal([(1000, 1203), (1203, 1203)], progress);
    }

    [Fact]
    public async Task An_empty_log_has_no_head_and_holds()
    {
        Assert.Null(await Chain.Head(Cancellation));
        Assert.Empty(await Verify());
    }

    [Fact]
    public async Task A_change_of_any_column_marks_its_row_alone()
    {
        await AppendSome(ChangesOfAColumn.Length * 2 + 2);
        for (var n = 0; n < ChangesOfAColumn.Length; n++)
            Change($"UPDATE events SET {ChangesOfAColumn[n]} WHERE position={2 * (n + 1)}");

        Assert.Equal(Enumerable.Range(1, ChangesOfAColumn.Length).Select(n => $"{2 * n}: changed"), await Verify());
    }

    [Fact]
    public async Task Every_row_that_was_changed_removed_or_exchanged_is_named()
    {
        const int Count = 200;
        for (var round = 1; round <= 5; round++)
        {
            Empty();
            await AppendSome(Count);
            // The loss of the last one would not show, and its hashes are what others get.
            var at = Enumerable.Range(2, Count - 3).ToArray();
            var random = new Random(round);
            random.Shuffle(at);
            foreach (var position in at[..20])
                Change($"UPDATE events SET {ChangesOfAColumn[random.Next(ChangesOfAColumn.Length)]} WHERE position={position}");
            Change($"DELETE FROM events WHERE position IN ({string.Join(", ", at[20..30])})");
            foreach (var pair in at[30..50].Chunk(2))
                Change($"UPDATE events SET position=-1 WHERE position={pair[0]}; UPDATE events SET position={pair[0]} WHERE position={pair[1]}; UPDATE events SET position={pair[1]} WHERE position=-1");

            var found = await Report();
            Assert.Equal(at[20..30].Order(), At(found, ChainFault.Missing));
            Assert.Equal(at[..20].Concat(at[30..50]).Order(), At(found, ChainFault.Changed));
            Assert.DoesNotContain(found.Findings, finding => finding.Fault is not (ChainFault.Missing or ChainFault.Changed));
        }

        static IEnumerable<int> At(ChainReport report, ChainFault fault) => report.Findings
            .Where(finding => finding.Fault == fault).SelectMany(finding => Enumerable.Range((int)finding.First, (int)(finding.Last - finding.First + 1)));
    }

    [Fact]
    public async Task Rows_in_a_row_are_one_finding()
    {
        await AppendSome(20);
        Change("DELETE FROM events WHERE position BETWEEN 5 AND 9; UPDATE events SET recorded_at=1 WHERE position BETWEEN 11 AND 12");
        Assert.Equal(["5-9: missing", "11-12: changed"], await Verify());
    }

    [Theory]
    [InlineData(-7, "-7: changed", "3: missing")]
    [InlineData(9, "3: missing", "7-8: missing", "9: changed")]
    public async Task A_row_that_was_moved_is_named_where_it_was_and_where_it_is(long to, params string[] findings)
    {
        await AppendSome(6);
        Change($"UPDATE events SET position={to} WHERE position=3");
        Assert.Equal(findings, await Verify());
    }

    [Fact]
    public async Task The_first_rows_are_missed_too()
    {
        await AppendSome(6);
        Change("DELETE FROM events WHERE position<=2");
        Assert.Equal(["1-2: missing"], await Verify());
    }

    [Fact]
    public async Task A_removed_hash_is_named_wherever_it_was()
    {
        await AppendSome(6);
        Change("UPDATE events SET hash=NULL WHERE position=4");
        Assert.Equal(["4: the hash was removed"], await Verify());
        Change("UPDATE events SET hash=NULL WHERE position IN (1, 2)");
        Assert.Equal(["1-2: the hash was removed", "4: the hash was removed"], await Verify());
    }

    [Fact]
    public async Task A_row_of_another_history_does_not_fit()
    {
        await AppendSome(2);
        Change("CREATE TABLE fork AS SELECT * FROM events WHERE position=2; DELETE FROM events WHERE position=2");
        Reopen();
        await AppendSome(2);
        Assert.Empty(await Verify());

        Change("DELETE FROM events WHERE position=2; INSERT INTO events SELECT * FROM fork");
        Assert.Equal(["3: does not follow the event before: one of the two is of another history"], await Verify());
        Change("DROP TABLE fork");
    }

    [Fact]
    public async Task A_cut_tail_shows_only_against_a_head_that_was_kept()
    {
        await AppendSome(4);
        var early = await Chain.Head(Cancellation);
        await AppendSome(4);
        var late = ChainHead.Parse($"{await Chain.Head(Cancellation)}\n");
        Assert.Equal(8, late.Position);
        Assert.Empty(await Verify(early));

        Change("DELETE FROM events WHERE position>5");
        Assert.Empty(await Verify());
        Assert.Empty(await Verify(early));
        Assert.Equal(["6-8: missing: the saved head is newer than the log"], await Verify(late));

        Reopen();
        await AppendSome(4);
        Assert.Empty(await Verify());
        Assert.Equal(["8: not the event of the saved head"], await Verify(late));
    }

    [Fact]
    public async Task A_log_of_an_older_version_is_chained_from_its_next_event_on()
    {
        await AppendSome(5);
        Change("UPDATE events SET hash=NULL, previous=NULL");
        Assert.Null(await Chain.Head(Cancellation));
        await AppendSome(3);

        var report = await Report();
        Assert.Equal((6, 3, 5), (report.Begins!.Value, report.Chained, report.Older));
        Assert.Empty(report.Findings);
        Change("UPDATE events SET recorded_at=1 WHERE position=2");
        Assert.Empty(await Verify());
        Change("DELETE FROM events WHERE position=6");
        Assert.Equal(["6: missing"], await Verify());
    }

    [Fact]
    public async Task A_head_before_the_chain_is_not_found_again()
    {
        await AppendSome(3);
        var head = await Chain.Head(Cancellation);
        Change("UPDATE events SET hash=NULL, previous=NULL");
        Assert.Empty(await Verify());
        Assert.Equal(["3: not the event of the saved head"], await Verify(head));
        Change("DELETE FROM events WHERE position=3; UPDATE events SET position=4 WHERE position=2");
        Assert.Equal(["3: not the event of the saved head"], await Verify(head));
    }

    [Fact]
    public async Task With_another_key_nothing_fits()
    {
        await AppendSome(7);
        var other = new EventChain(Log, new ChainKey(() => new byte[32]));
        var report = await other.Verify(null, (_, _) => { }, Cancellation);
        Assert.Equal(["1-7: changed"], report.Findings.Select(finding => $"{finding}"));
        await Assert.ThrowsAsync<InvalidDataException>(() => other.Head(Cancellation));
    }

    private async Task AppendSome(int count)
    {
        for (var left = count; left > 0; left -= 50)
            await Accept(Some.Append(Some.Id(), events: Math.Min(left, 50)));
    }

    private Task<ChainReport> Report(ChainHead? head = null) => Chain.Verify(head, (_, _) => { }, Cancellation);

    private async Task<IEnumerable<string>> Verify(ChainHead? head = null) => (await Report(head)).Findings.Select(finding => $"{finding}");
}
