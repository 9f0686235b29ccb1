using System.Text;
using TempMessenger.Contracts.Outgoing;

namespace TempMessenger.Outgoing.Tests;

/// <summary>What every outgoing log promises, from an append to a reader.</summary>
public abstract class OutgoingLogContract : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();

    private protected Installation Here { get; private set; } = null!;

    /// <summary>The settings that choose the log.</summary>
    protected abstract IReadOnlyList<(string Key, string Value)> Settings { get; }

    public virtual async ValueTask InitializeAsync() => Here = await Open();

    public virtual async ValueTask DisposeAsync()
    {
        await Here.DisposeAsync();
        folder.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task An_event_arrives_as_it_is_stored_with_its_position_and_person()
    {
        const string Data = """{ "é" : [1.50, "\u0041", null] , "sealed":"AAEC"}""";
        var id = Some.PersonIn(1);
        var position = await Here.Store.Happened($"user-{id}", Some.Event("UserRegistered", Data));

        var logged = Assert.Single(await Here.Log.Take(1, 1));

        var stored = Assert.Single(await Here.Store.ReadStream($"user-{id}", 0, default));
        var record = logged.Record;
        Assert.Equal(1, logged.Partition);
        Assert.Equal((position, $"user-{id}", 1, "UserRegistered", id, stored.RecordedAt), (record.Position, record.Stream, record.Version, record.Type, record.Person, record.RecordedAt));
        Assert.Equal(Data, Encoding.UTF8.GetString(record.Data.Span));
    }

    [Fact]
    public async Task All_streams_of_a_person_are_in_one_partition_in_their_order()
    {
        var (ada, bob) = (Some.PersonIn(0), Some.PersonIn(2));
        await Here.Store.Happened($"user-{ada}", Some.Event("UserRegistered"));
        await Here.Store.Happened($"user-{bob}", Some.Event("UserRegistered"));
        await Here.Store.Happened("post-1", Some.Published(ada));
        await Here.Store.Happened("post-2", Some.Published(bob));
        await Here.Store.Happened($"logins-{ada}", Some.Event("LoggedIn"));
        await Here.Store.Happened("post-1", Some.Event("PostDeleted"));
        await Here.Store.Happened($"author-{ada}", Some.Event("AuthorErased"));

        var (adas, bobs) = (await Here.Log.Take(0, 5), await Here.Log.Take(2, 2));

        Assert.Equal(["UserRegistered", "PostPublished", "LoggedIn", "PostDeleted", "AuthorErased"], adas.Select(logged => logged.Record.Type));
        Assert.All(adas, logged => Assert.Equal(ada, logged.Record.Person));
        Assert.Equal([$"user-{bob}", "post-2"], bobs.Select(logged => logged.Record.Stream));
    }

    [Fact]
    public async Task A_stream_of_nobody_is_its_own_key()
    {
        await Here.Store.Happened("admins", Some.Event("AdminAdded"));

        var record = Assert.Single(await Here.Log.Take(OutgoingPartitions.Of("admins"), 1)).Record;

        Assert.Null(record.Person);
        Assert.Equal("admins", record.Key);
    }

    [Fact]
    public async Task Reading_begins_at_an_offset_and_goes_on_with_what_comes()
    {
        var id = Some.PersonIn(0);
        for (var n = 1; n <= 5; n++)
            await Here.Store.Happened($"user-{id}", Some.Event($"Number{n}"));
        var all = await Here.Log.Take(0, 5);
        Assert.Equal(all.Select(logged => logged.Offset).Order().Distinct(), all.Select(logged => logged.Offset));

        var following = Here.Log.Take(0, 4, from: all[2].Offset);
        await Here.Store.Happened($"user-{id}", Some.Event("Number6"));

        Assert.Equal(["Number3", "Number4", "Number5", "Number6"], (await following).Select(logged => logged.Record.Type));
    }

    [Fact]
    public async Task A_reader_goes_on_where_it_was_and_no_other_one_does()
    {
        var id = Some.PersonIn(2);
        for (var n = 1; n <= 4; n++)
            await Here.Store.Happened($"user-{id}", Some.Event($"Number{n}"));
        Assert.Null(await Here.Log.Offsets.Find("first", 2, default));
        Assert.Equal(["Number1", "Number2"], await Read("first", 2, 2));

        await Reopen();

        Assert.Equal(["Number3", "Number4"], await Read("first", 2, 2));
        Assert.Equal(["Number1"], await Read("second", 2, 1));
        Assert.Null(await Here.Log.Offsets.Find("first", 1, default));
    }

    [Fact]
    public async Task A_stored_offset_may_be_set_back()
    {
        var id = Some.PersonIn(1);
        await Here.Store.Happened($"user-{id}", Some.Event("Number1"), Some.Event("Number2"));
        Assert.Equal(["Number1", "Number2"], await Read("reader", 1, 2));

        await Here.Log.Offsets.Store("reader", 1, (await Here.Log.Take(1, 1))[0].Offset, default);

        Assert.Equal(["Number1", "Number2"], await Read("reader", 1, 2));
    }

    [Fact]
    public async Task What_a_reader_failed_on_comes_again()
    {
        var id = Some.PersonIn(1);
        await Here.Store.Happened($"user-{id}", Some.Event("Number1"), Some.Event("Number2"));
        await Assert.ThrowsAsync<InvalidOperationException>(async () =>
        {
            await foreach (var logged in Reader("reader").Read(1, default))
            {
                if (logged.Record.Type == "Number2")
                    throw new InvalidOperationException("It cannot be handled now.");
            }
        });

        Assert.Equal(["Number2"], await Read("reader", 1, 1));
    }

    [Theory]
    [InlineData(64 * 1024)]
    [InlineData(1024 * 1024)]
    public async Task A_large_event_arrives_whole(int bytes)
    {
        var data = $"\"{new string('x', bytes - 2)}\"";
        var id = Some.PersonIn(0);
        await Here.Store.Happened($"user-{id}", Some.Event(data: data));
        await Here.Store.Happened($"user-{id}", Some.Event("After"));

        var taken = await Here.Log.Take(0, 2);

        Assert.Equal(data, Encoding.UTF8.GetString(taken[0].Record.Data.Span));
        Assert.Equal("After", taken[1].Record.Type);
    }

    [Fact]
    public async Task Of_many_writers_everything_arrives_in_order()
    {
        const int Writers = 8, Each = 125;
        var people = Enumerable.Range(0, Writers).Select(n => Some.PersonIn(n % 3)).ToList();
        await Parallel.ForEachAsync(people, new ParallelOptions { MaxDegreeOfParallelism = Writers }, async (id, _) =>
        {
            for (var n = 0; n < Each; n++)
                await Here.Store.Happened($"user-{id}", Some.Event());
        });

        var stored = await Here.Store.ReadAll(0, int.MaxValue, default);
        for (var partition = 0; partition < OutgoingPartitions.Count; partition++)
        {
            var expected = stored.Where(e => OutgoingPartitions.Of(e.Stream["user-".Length..]) == partition).Select(e => e.Position).ToList();
            var taken = await Here.Log.Take(partition, expected.Count);
            Assert.Equal(expected, taken.Select(logged => logged.Record.Position));
        }
    }

    [Fact]
    public async Task A_reader_that_waits_can_be_ended()
    {
        using var ending = new CancellationTokenSource();
        var reading = Here.Log.Read(0, 0, ending.Token).Take(1);
        await Task.Delay(100);
        await ending.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading.WaitAsync(Some.Patience));
    }

    private protected Task<Installation> Open() => Installation.Start(folder.Path, Settings);

    private protected async Task Reopen()
    {
        await Here.DisposeAsync();
        Here = await Open();
    }

    private EventStore.Outgoing.LogReader Reader(string name) => new(Here.Log, name, TimeProvider.System);

    private async Task<IEnumerable<string>> Read(string name, int partition, int count)
    {
        using var patience = new CancellationTokenSource(Some.Patience);
        var types = new List<string>();
        while (types.Count < count)
        {
            // The next one is asked for, which says that the last one is handled; then it ends.
            try
            {
                await foreach (var logged in Reader(name).Read(partition, patience.Token))
                {
                    types.Add(logged.Record.Type);
                    if (types.Count == count)
                        await patience.CancelAsync();
                }
            }
            catch (OperationCanceledException) when (types.Count == count)
            {
            }
            catch (OutgoingLogUnavailableException) when (!patience.IsCancellationRequested)
            {
                // A broker that is busy refuses now and then; readers begin again.
                await Task.Delay(100, patience.Token);
            }
        }

        return types;
    }
}
