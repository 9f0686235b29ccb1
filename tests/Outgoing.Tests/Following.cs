using System.Collections.Concurrent;
using TempMessenger.Contracts.Outgoing;
using TempMessenger.Contracts.Parts;
using TempMessenger.EventStore;

namespace TempMessenger.Outgoing.Tests;

/// <summary><c>tempmessenger events follow</c>.</summary>
public sealed class Following : IAsyncLifetime
{
    private static readonly PartCommand Command = EventCommands.Group.Commands.Single(command => command.Name == "follow");

    private readonly TemporaryFolder folder = new();
    private readonly string ada = Some.PersonIn(0);
    private readonly string bob = Some.PersonIn(1);
    private Installation here = null!;

    public async ValueTask InitializeAsync()
    {
        here = await Installation.Start(folder.Path, []);
        foreach (var id in (string[])[ada, bob, ada, bob])
            await here.Store.Happened($"user-{id}", Some.Event());
    }

    public async ValueTask DisposeAsync()
    {
        await here.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task All_partitions_are_printed_with_partition_and_offset()
    {
        var lines = await Run(4);

        var first = await here.Log.Take(0, 1);
        Assert.Equal(4, lines.Count);
        Assert.Contains($"0\t1\t{System.Text.Encoding.UTF8.GetString(OutgoingJson.Write(first[0].Record))}", lines);
        Assert.Equal(["1", "3"], lines.Where(line => line.StartsWith('0')).Select(line => line.Split('\t')[1]));
        Assert.Equal(["2", "4"], lines.Where(line => line.StartsWith('1')).Select(line => line.Split('\t')[1]));
    }

    [Fact]
    public async Task One_partition_from_an_offset() =>
        Assert.StartsWith("1\t4\t", Assert.Single(await Run(1, ("--partition", "1"), ("--from", "3"))), StringComparison.Ordinal);

    [Fact]
    public async Task It_waits_for_more()
    {
        var running = Run(3, ("--partition", "1"));
        await here.Store.Happened($"user-{bob}", Some.Event());

        Assert.StartsWith("1\t5\t", (await running)[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_named_consumer_goes_on_where_it_was()
    {
        Assert.StartsWith("0\t1\t", Assert.Single(await Run(1, ("--partition", "0"), ("--consumer", "audit"))), StringComparison.Ordinal);
        Assert.StartsWith("0\t3\t", Assert.Single(await Run(1, ("--partition", "0"), ("--consumer", "audit"))), StringComparison.Ordinal);
        Assert.StartsWith("0\t1\t", Assert.Single(await Run(1, ("--partition", "0"), ("--consumer", "other"))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--partition", "3")]
    [InlineData("--partition", "-1")]
    [InlineData("--from", "x")]
    [InlineData("--count", "0")]
    [InlineData("--consumer", "a b")]
    [InlineData("--consumer", "")]
    public async Task A_wrong_word_is_refused(string option, string value) =>
        await Assert.ThrowsAsync<InvalidDataException>(() => Run(null, (option, value)));

    [Fact]
    public async Task A_place_and_a_consumer_exclude_each_other() =>
        await Assert.ThrowsAsync<InvalidDataException>(() => Run(1, ("--from", "0"), ("--consumer", "audit")));

    private async Task<IReadOnlyList<string>> Run(int? count, params (string Name, string Value)[] options)
    {
        using var patience = new CancellationTokenSource(Some.Patience);
        var lines = new ConcurrentQueue<string>();
        var given = count is null ? options : [.. options, ("--count", $"{count}")];
        var words = given.ToDictionary(option => option.Name, option => option.Value);
        await Command.Run(new CommandRun(here.Get<IServiceProvider>(), words, lines.Enqueue, _ => null, patience.Token));
        return [.. lines];
    }
}
