using System.Text;
using Xunit;

namespace TempMessenger.EventStore.Tests;

public abstract partial class EventStoreContract
{
    [Fact]
    public async Task What_was_appended_is_read_as_it_was()
    {
        var append = new Append("command", [new StreamAppend("user-1", 0, [Some.Event("Registered", """{"a":1}"""), Some.Event("Renamed", "é😀")])]);

        var result = await Accept(append);

        Assert.Equal(2, result.Version);
        var events = await Store.ReadStream("user-1", 0, Cancellation);
        Assert.Equal([1, 2], events.Select(e => e.Version));
        Assert.Equal(["Registered", "Renamed"], events.Select(e => e.Type));
        Assert.Equal(["""{"a":1}""", "é😀"], events.Select(e => Encoding.UTF8.GetString(e.Data.Span)));
        Assert.All(events, e => Assert.Equal(("user-1", "command", 1_700_000_000_000), (e.Stream, e.CommandId, e.RecordedAt)));
        Assert.Equal(result.Position, events[^1].Position);
        Assert.Equal(result.Position, await Store.LastPosition(Cancellation));
    }

    [Fact]
    public async Task A_stream_is_read_from_any_version()
    {
        await Accept(Some.Append("a", events: 5));

        Assert.Equal([4, 5], (await Store.ReadStream("a", 3, Cancellation)).Select(e => e.Version));
        Assert.Empty(await Store.ReadStream("a", 5, Cancellation));
        Assert.Empty(await Store.ReadStream("b", 0, Cancellation));
    }

    [Fact]
    public async Task The_log_is_read_from_any_position_a_part_at_a_time()
    {
        await Accept(Some.Append("a", events: 3));
        await Accept(Some.Append("b", events: 2));
        var all = await Everything();

        Assert.Equal(["a", "a", "a", "b", "b"], all.Select(e => e.Stream));
        Assert.Equal([all[2], all[3]], await Store.ReadAll(all[1].Position, 2, Cancellation), (x, y) => x.Position == y.Position);
        Assert.Empty(await Store.ReadAll(all[4].Position, 10, Cancellation));
    }

    [Fact]
    public async Task A_wrong_expected_version_is_refused_with_the_current_one()
    {
        await Accept(Some.Append("a", expected: 0, events: 3));

        Assert.Equal(new AppendResult.Conflict("a", 3), await Store.Append(Some.Append("a", expected: 2), Cancellation));
        Assert.Equal(new AppendResult.Conflict("a", 3), await Store.Append(Some.Append("a", expected: 4), Cancellation));
        Assert.Equal(new AppendResult.Conflict("b", 0), await Store.Append(Some.Append("b", expected: 1), Cancellation));
        Assert.Equal(3, (await Everything()).Count);
        await Accept(Some.Append("a", expected: 3));
    }

    [Fact]
    public async Task Without_an_expected_version_the_stream_just_grows()
    {
        await Accept(Some.Append("a"));
        Assert.Equal(3, (await Accept(Some.Append("a", events: 2))).Version);
    }

    [Fact]
    public async Task Several_streams_are_written_together_or_not_at_all()
    {
        var result = await Accept(Some.Append(Some.To("a", 0, 2), Some.To("b", 0)));
        Assert.Equal(2, result.Version);
        Assert.Equal(3, (await Everything()).Count);

        var refused = Some.Append(Some.To("a", 2), Some.To("b", 0)) with
        {
            Claims = [new("name", "ada", "1")],
            State = [new("secret", "1", [1])],
        };
        Assert.Equal(new AppendResult.Conflict("b", 1), await Store.Append(refused, Cancellation));
        Assert.Equal(3, (await Everything()).Count);
        Assert.Null(await Store.FindClaim("name", "ada", Cancellation));
        Assert.Null(await Store.FindState("secret", "1", Cancellation));
    }

    /// <summary>Streams as <c>name:expected version:events</c>, and the version of the first afterwards. Only <c>old</c> has events before: three.</summary>
    public static TheoryData<string, long> FirstOfSeveral => new()
    {
        { "first:0:0 old::1", 0 },
        { "first:0:0 old:3:2", 0 },
        { "first:0:0 second::2", 0 },
        { "first:0:0 second:0:0 old:3:1", 0 },
        { "first:0:2 old::4", 2 },
        { "first::1 old:3:0", 1 },
        { "old:3:0 second:0:1", 3 },
        { "old::2 second::1", 5 },
    };

    [Theory]
    [MemberData(nameof(FirstOfSeveral))]
    public async Task An_append_to_several_streams_is_answered_with_the_version_of_the_first(string streams, long version)
    {
        await Accept(Some.Append("old", events: 3));
        var append = Some.Append([.. streams.Split(' ').Select(stream => stream.Split(':')).Select(parts =>
            Some.To(parts[0], parts[1].Length == 0 ? null : int.Parse(parts[1], null), int.Parse(parts[2], null)))]);

        var result = await Accept(append);

        Assert.Equal(version, result.Version);
        Assert.Equal(await Store.LastPosition(Cancellation), result.Position);
        Assert.Equal(new AppendResult.Repeated(result.Position, version), await Store.Append(append, Cancellation));
        await Accept(Some.Append("first"));
        Reopen();
        Assert.Equal(new AppendResult.Repeated(result.Position, version), await Store.Append(append, Cancellation));
    }

    [Fact]
    public async Task A_stream_that_is_only_depended_on_refuses_where_it_has_moved_on()
    {
        await Accept(Some.Append("old", events: 3));
        Append[] stale =
        [
            Some.Append(Some.To("old", 2, 0), Some.To("new")),
            Some.Append(Some.To("new"), Some.To("old", 0, 0)),
            Some.Append(Some.To("new", 0, 0), Some.To("other", 0, 0), Some.To("old", 4, 1)),
        ];

        foreach (var append in stale)
            Assert.Equal(new AppendResult.Conflict("old", 3), await Store.Append(append, Cancellation));
        Assert.Equal(3, (await Everything()).Count);
    }

    [Fact]
    public async Task A_repeated_command_writes_nothing_and_gives_the_same_answer()
    {
        var append = Some.Append(Some.To("a", 0, 2), Some.To("b")) with { State = [new("secret", "1", [1])] };
        var first = await Accept(append);
        await Accept(Some.Append("a") with { State = [new("secret", "1", [2])] });

        Assert.Equal(new AppendResult.Repeated(first.Position, 2), await Store.Append(append, Cancellation));
        Assert.Equal(4, (await Everything()).Count);
        Assert.Equal([2], await Store.FindState("secret", "1", Cancellation));
    }

    [Fact]
    public async Task A_refused_command_may_be_tried_again()
    {
        var append = Some.Append("a", expected: 1);
        Assert.IsType<AppendResult.Conflict>(await Store.Append(append, Cancellation));
        await Accept(Some.Append("a"));
        await Accept(append);
    }

    [Fact]
    public async Task Values_beside_the_events_change_only_with_them()
    {
        await Accept(Some.Append("a") with { State = [new("secret", "1", [1, 2]), new("secret", "2", []), new("other", "1", [9])] });
        await Store.Append(Some.Append("a", expected: 7) with { State = [new("secret", "1", [3])] }, Cancellation);

        Assert.Equal([1, 2], await Store.FindState("secret", "1", Cancellation));
        Assert.Empty(Assert.IsType<byte[]>(await Store.FindState("secret", "2", Cancellation)));

        await Accept(Some.Append("a") with { State = [new("secret", "1", null), new("secret", "3", null)] });
        Assert.Null(await Store.FindState("secret", "1", Cancellation));
        Assert.Equal([9], await Store.FindState("other", "1", Cancellation));
    }

    [Fact]
    public async Task An_append_of_the_wrong_form_is_a_fault_of_the_caller()
    {
        Append[] wrong =
        [
            Some.Append(),
            Some.Append("a", events: 0),
            Some.Append(Some.To("a"), Some.To("a")),
            Some.Append("") with { CommandId = "x" },
            Some.Append("a") with { CommandId = "" },
            new("x", [new StreamAppend("a", 0, [Some.Event(type: "")])]),
            new("x", [new StreamAppend("a", 0, [Some.Event(data: new string(' ', 1 << 20)), Some.Event()])]),
        ];
        foreach (var append in wrong)
            await Assert.ThrowsAnyAsync<ArgumentException>(() => Store.Append(append, Cancellation));
        Assert.Empty(await Everything());
    }

    [Fact]
    public async Task Everything_is_there_after_opening_again()
    {
        var append = Some.Claiming("a", new UniqueClaim("name", "ada", "1")) with { State = [new("secret", "1", [1])] };
        var first = await Accept(append);
        Reopen();

        Assert.Equal(first.Position, await Store.LastPosition(Cancellation));
        Assert.Equal("a", Assert.Single(await Everything()).Stream);
        Assert.Equal("1", await Store.FindClaim("name", "ada", Cancellation));
        Assert.Equal([1], await Store.FindState("secret", "1", Cancellation));
        Assert.Equal(new AppendResult.Repeated(first.Position, 1), await Store.Append(append, Cancellation));
        Assert.Equal(new AppendResult.Conflict("a", 1), await Store.Append(Some.Append("a", expected: 0), Cancellation));
        Assert.True((await Accept(Some.Append("a"))).Position > first.Position);
    }
}
