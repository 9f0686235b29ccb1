using System.Collections.Concurrent;
using System.Diagnostics;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Messages;
using TempMessenger.Messages.Redis;
using TempMessenger.Messages.Redis.Rooms;

namespace TempMessenger.Messages.Tests.Redis;

[Trait("Needs", "servers")]
public sealed class Redis_that_dies : IAsyncLifetime
{
    private RedisProcess process = null!;
    private TestRedis redis = null!;
    private OpenedRedisStore opened = null!;

    private RedisStore Store => opened.Store;

    public async ValueTask InitializeAsync()
    {
        process = await RedisProcess.Start();
        redis = new(process.Connection);
        opened = await OpenedRedisStore.Start(redis);
    }

    public async ValueTask DisposeAsync()
    {
        await opened.DisposeAsync();
        redis.Dispose();
        process.Dispose();
    }

    [Fact]
    public async Task Loses_and_repeats_nothing_that_was_acknowledged_while_writers_repeat_until_they_are_answered()
    {
        using var enough = new CancellationTokenSource();
        var acknowledged = new ConcurrentDictionary<string, FoundMessage>();
        var writers = Enumerable.Range(0, 8).Select(number => Task.Run(() => Write(number, acknowledged, enough.Token))).ToList();
        for (var kill = 0; kill < 3; kill++)
        {
            var before = acknowledged.Count;
            while (acknowledged.Count < before + 200)
                await Task.Delay(5);
            process.Kill();
            await process.Restart();
        }

        await enough.CancelAsync();
        await Task.WhenAll(writers);
        var kept = await All();
        Assert.Equal(acknowledged.Keys.Order(), kept.Select(message => message.Id).Order());
        Assert.Equal(Enumerable.Range(1, kept.Count).Select(seq => (long)seq), kept.Select(message => message.Seq));
        Assert.All(kept, message => Assert.Equal(acknowledged[message.Id].Message, message));
        Assert.Equal(acknowledged.Keys.Order(), opened.Events.Of<MessagePosted>().Select(posted => posted.Message.Id).Distinct().Order());
    }

    /// <summary>
    /// Redis 7.0 cuts a transaction whose last command is incomplete off before that command, not before the transaction: what is left of it runs with the next one, at the
    /// start after.
    /// </summary>
    [Fact]
    public async Task A_write_that_a_kill_cut_in_two_changes_no_number_and_no_weight()
    {
        await Store.Post("first");
        var cut = Some.Message("cut in two");
        await Store.Post(cut, Some.Cancellation);
        var weight = await Weight();
        await DieAndRestart(() => process.CutOff("\r\nbytes\r\n", 50));
        Assert.Null(await Store.Find(cut.Id, Some.Cancellation));
        await Store.Post(cut, Some.Cancellation);
        await DieAndRestart(() => { });

        Assert.Equal(weight, await Weight());
        await Store.Post("last");
        Assert.Equal([("first", 1L), ("cut in two", 2L), ("last", 3L)], (await Store.List()).Messages.Select(message => (message.Text, message.Seq)));

        async Task<long> Weight() => (long)await redis.Database.HashGetAsync(RoomCalls.KeyOf("lobby"), "bytes");

        async Task DieAndRestart(Action meanwhile)
        {
            process.Kill();
            meanwhile();
            await process.Restart();
            await UntilItIsBack();
        }
    }

    [Fact]
    public async Task Takes_its_number_and_its_deletions_over_the_restart_and_revives_nothing()
    {
        var shortly = await Store.Post("short", 1_000);
        var deleted = await Store.Post("deleted");
        var kept = await Store.Post("kept");
        await Store.Delete(deleted, null, Some.Cancellation);
        var before = await Store.Changes();
        while (await Store.Find(shortly, Some.Cancellation) is not null)
            await Task.Delay(20);
        process.Kill();
        await process.Restart();
        await UntilItIsBack();

        Assert.Null(await Store.Find(shortly, Some.Cancellation));
        Assert.Null(await Store.Find(deleted, Some.Cancellation));
        Assert.Equal("kept", (await Store.Find(kept, Some.Cancellation))?.Message.Text);
        var after = await Store.Changes(before.Epoch, 0);
        Assert.Equal((before.Epoch, false, 4L), (after.Epoch, after.Reset, after.Latest));
        Assert.Equal([deleted.ToString()], after.Deleted);
        await Store.Post("next");
        Assert.Equal(5, (await Store.Changes()).Latest);
    }

    [Fact]
    public async Task Is_told_to_everybody_as_unavailable_until_it_is_back()
    {
        var message = Some.Message();
        await Store.Post(message, Some.Cancellation);
        process.Kill();
        foreach (var call in Calls(message))
            await Some.Refused(call(), ErrorCode.Unavailable);
        await process.Restart();
        await UntilItIsBack();
        await Store.Post(message, Some.Cancellation);
        Assert.Equal(message.Id.ToString(), Assert.Single((await Store.List()).Messages).Id);
    }

    [Fact]
    public async Task Frozen_it_keeps_nobody_waiting_and_what_was_under_way_has_one_effect()
    {
        await Store.Post();
        process.Freeze();
        var message = Some.Message("under way");
        await Some.Refused(Store.Post(message, Some.Cancellation), ErrorCode.Unavailable);
        process.Thaw();
        await UntilItIsBack();
        await Store.Post(message, Some.Cancellation);
        Assert.Single((await Store.List()).Messages, found => found.Text == "under way");
    }

    [Fact]
    public async Task A_start_without_it_is_a_start_that_waits_for_it()
    {
        process.Kill();
        await using var other = await OpenedRedisStore.Start(redis, opened.Folder);
        await Some.Refused(other.Store.Post(Some.Message(), Some.Cancellation), ErrorCode.Unavailable);
        await process.Restart();
        await UntilItIsBack(other.Store);
        await other.Store.Post();
    }

    [Fact]
    public async Task While_it_is_away_calls_fail_at_once_and_when_it_is_back_they_succeed_within_three_seconds()
    {
        await Store.Post();
        process.Kill();
        await Some.Refused(Store.Now(Some.Cancellation).AsTask(), ErrorCode.Unavailable);
        var away = Stopwatch.StartNew();
        for (var call = 0; call < 100; call++)
            await Some.Refused(Store.Now(Some.Cancellation).AsTask(), ErrorCode.Unavailable);
        Assert.InRange(away.Elapsed, TimeSpan.Zero, Scale.Within(TimeSpan.FromSeconds(1)));

        await process.Restart();
        var back = Stopwatch.StartNew();
        await UntilItIsBack();
        Assert.InRange(back.Elapsed, TimeSpan.Zero, Scale.Within(TimeSpan.FromSeconds(3)));
        Assert.Single((await Store.List()).Messages);
    }

    [Fact]
    public async Task Its_scripts_are_sent_again_where_it_forgot_them()
    {
        await Store.Post("before");
        await redis.Server.ScriptFlushAsync();
        await Store.Post("after");
        Assert.Equal(["before", "after"], (await Store.List()).Messages.OrderBy(message => message.Seq).Select(message => message.Text));
    }

    private Func<Task>[] Calls(MessageDraft message) =>
    [
        () => Store.Post(message, Some.Cancellation).AsTask(),
        () => Store.Delete(message.Id, null, Some.Cancellation).AsTask(),
        () => Store.CreateRoom(new("attic", "Attic", null, null), Some.Cancellation).AsTask(),
        () => Store.Find(message.Id, Some.Cancellation).AsTask(),
        () => Store.List(),
        () => Store.Changes(),
        () => Store.Rooms(Some.Cancellation).AsTask(),
        () => Store.FindRoom("lobby", Some.Cancellation).AsTask(),
        () => Store.IdsOf(Some.Ada.Id, Some.Cancellation).AsTask(),
        () => Store.Now(Some.Cancellation).AsTask(),
    ];

    private Task UntilItIsBack() => UntilItIsBack(Store);

    private static async Task UntilItIsBack(RedisStore store)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (await Some.Fault(() => store.Now(Some.Cancellation).AsTask()) is { } fault)
        {
            Assert.Equal(ErrorCode.Unavailable, Assert.IsType<ServiceException>(fault).Code);
            await Task.Delay(50, patience.Token);
        }
    }

    /// <summary>One message after the other, each repeated under its id until it is acknowledged, then looked at.</summary>
    private async Task Write(int writer, ConcurrentDictionary<string, FoundMessage> acknowledged, CancellationToken enough)
    {
        for (var number = 0; !enough.IsCancellationRequested; number++)
        {
            var message = Some.Message($"{writer}-{number}");
            while (await Some.Fault(() => Store.Post(message, Some.Cancellation).AsTask()) is { } fault)
            {
                Assert.Equal(ErrorCode.Unavailable, Assert.IsType<ServiceException>(fault).Code);
                await Task.Delay(5, CancellationToken.None);
            }

            FoundMessage? found = null;
            while (await Some.Fault(async () => found = await Store.Find(message.Id, Some.Cancellation)) is not null)
                await Task.Delay(10, CancellationToken.None);
            acknowledged[message.Id.ToString()] = Assert.IsType<FoundMessage>(found);
        }
    }

    private async Task<List<Message>> All()
    {
        List<Message> all = [];
        var epoch = (await Store.Changes()).Epoch;
        RoomChanges changes;
        do
        {
            changes = await Store.Changes(epoch, all.Count == 0 ? 0 : all[^1].Seq);
            all.AddRange(changes.Messages);
        }
        while (changes.To < changes.Latest);
        return all;
    }
}
