using TempMessenger.EventStore;

namespace TempMessenger.Acceptance.Tests;

public sealed class KnownNamesTests
{
    private const int PerAppend = 100;
    private const int Tried = 1_000;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_name_among_two_million_is_refused_to_another_in_SQLite()
    {
        await using var log = await LogInstance.Open();
        await Names_are_refused("SQLite", log.Store);
    }

    [Fact]
    public async Task A_name_among_two_million_is_refused_to_another_in_PostgreSQL()
    {
        using var database = new TestDatabase();
        await using var log = await LogInstance.Open(database.Connection);
        await Names_are_refused("PostgreSQL", log.Store);
    }

    private static async Task Names_are_refused(string where, IEventStore store)
    {
        var names = Scale.Of(10_000, 2_000_000);
        foreach (var batch in Enumerable.Range(0, names / PerAppend).Chunk(256))
            Assert.All(await Task.WhenAll(batch.Select(n => Take(store, n))), result => Assert.IsType<AppendResult.Appended>(result));
        var before = await store.LastPosition(Cancellation);

        var random = new Random(3);
        foreach (var wanted in Enumerable.Range(0, Tried).Select(_ => random.Next(names)).Chunk(32))
        {
            var results = await Task.WhenAll(wanted.Select(name => store.Append(Registration($"second-{name}", [Claim(name, "second")]), Cancellation)));
            Assert.Equal(wanted.Select(name => new AppendResult.Taken("username", $"name{name}")), results);
        }

        Assert.Equal(before, await store.LastPosition(Cancellation));
        Assert.Equal("first", await store.FindClaim("username", $"name{names - 1}", Cancellation));
        Assert.IsType<AppendResult.Appended>(await store.Append(Registration("new", [Claim(names, "second")]), Cancellation));
        Scale.Report($"names in {where}: of {names:N0} taken ones {Tried:N0} were asked for again and all refused, nothing was written");
    }

    private static Task<AppendResult> Take(IEventStore store, int batch) =>
        store.Append(Registration($"first-{batch}", [.. Enumerable.Range(batch * PerAppend, PerAppend).Select(name => Claim(name, "first"))]), Cancellation);

    private static Append Registration(string stream, UniqueClaim[] claims) =>
        new(stream + Guid.NewGuid(), [new(stream, null, [new("Registered", "{}"u8.ToArray())])]) { Claims = claims };

    private static UniqueClaim Claim(int name, string owner) => new("username", $"name{name}", owner);
}
