using System.Globalization;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Chat;
using TempMessenger.Contracts.Users;

namespace TempMessenger.Chat.Tests;

/// <summary>What the list of one's contacts costs where many others chat, too, asked for at a steady rate. The long form is part of <c>script/acceptance</c>.</summary>
public abstract class Chats_among_many_people : IAsyncLifetime
{
    private const int PartSize = 5_000;
    private const int PerSecond = 200;
    private const int Readers = 10;

    private readonly List<User> readers = [];
    private Installation here = null!;

    private static int Many => int.TryParse(Environment.GetEnvironmentVariable("TEMPMESSENGER_PEOPLE"), CultureInfo.InvariantCulture, out var many) ? many : Scale.Of(2_000, 100_000);

    private static int Contacts => Scale.Of(5, 60);

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    private protected abstract string Where { get; }

    public async ValueTask InitializeAsync()
    {
        Caller.Current = Caller.System;
        here = await Start();
        for (var n = 0; n < Readers + Contacts; n++)
            readers.Add(await here.Users.SignedUp($"Person{n}"));
        foreach (var reader in readers[..Readers])
        {
            foreach (var other in readers[Readers..])
                await Some.As(reader, () => here.Chat.SendMessage(new(Some.Id(), other.Id, "hello"), Now));
        }

        for (var n = 0; n < Many; n += PartSize)
            await Settle([.. Enumerable.Range(0, Math.Min(PartSize, Many - n)).Select(_ => (Some.Id(), Some.Id()))]);
    }

    public async ValueTask DisposeAsync()
    {
        await here.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private protected abstract Task<Installation> Start();

    [Fact]
    public async Task Contacts_come_in_time()
    {
        await SteadyRate.Ask(PerSecond, 20, Ask);
        var times = await SteadyRate.Ask(PerSecond, Scale.Of(1, 20) * PerSecond, Ask);
        var (median, late) = (times[times.Count / 2], times[(int)(times.Count * 0.99)]);
        Scale.Report(string.Create(CultureInfo.InvariantCulture, $"contacts among {Many:N0} people on {Where}, {PerSecond}/s: median {median:N1} ms, p99 {late:N1} ms"));
        if (Scale.IsLong)
            Assert.True(late <= 50, $"p99 {late:N1} ms");
    }

    private async Task Ask(int number)
    {
        var page = await Some.As(readers[number % Readers], () => here.Chat.ListConversations(new(), Now));
        Assert.Equal(Math.Min(50, Contacts), page.Conversations.Count);
    }

    /// <summary>Writes conversations of others with a message each, as the service would but with the same content.</summary>
    private Task Settle(IReadOnlyList<(string One, string Other)> pairs) => here.Tables.Write(
        async db =>
        {
            await db.RunMany(
                "INSERT INTO chats(pair, seq, begun_by, begun_at) VALUES(@pair, 1, @one, 1)", pairs, pair => [("pair", Key(pair)), ("one", pair.One)]);
            await db.RunMany(
                "INSERT INTO chat_sides(owner, peer, pair, sent, last_at, is_shown) VALUES(@owner, @peer, @pair, 1, 1, 1)",
                [.. pairs, .. pairs.Select(pair => (pair.Other, pair.One))],
                pair => [("owner", pair.Item1), ("peer", pair.Item2), ("pair", Key(pair))]);
            await db.RunMany(
                "INSERT INTO chat_messages(id, pair, seq, author, text, sent_at) SELECT @id, @pair, 1, @one, (SELECT text FROM chat_messages WHERE text IS NOT NULL LIMIT 1), 1",
                pairs,
                pair => [("id", Some.Id()), ("pair", Key(pair)), ("one", pair.One)]);
        },
        Now,
        TimeSpan.FromMinutes(2));

    private static string Key((string One, string Other) pair) =>
        string.CompareOrdinal(pair.One, pair.Other) < 0 ? pair.One + pair.Other : pair.Other + pair.One;
}

/// <summary>In a file.</summary>
public sealed class Chats_among_many_people_in_a_file : Chats_among_many_people
{
    private protected override string Where => "SQLite";

    private protected override Task<Installation> Start() => Installation.Start();
}

/// <summary>In PostgreSQL.</summary>
[Trait("Needs", "servers")]
public sealed class Chats_among_many_people_on_postgres : Chats_among_many_people
{
    private protected override string Where => "PostgreSQL";

    private protected override Task<Installation> Start() => Installation.StartOnPostgres();
}
