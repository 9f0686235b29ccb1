using System.Globalization;
using Npgsql;
using TempMessenger.Contracts;
using TempMessenger.Contracts.People;
using TempMessenger.EventStore.Keys;
using TempMessenger.People.Nearby;
using TempMessenger.People.Nearby.Tables;
using TempMessenger.People.Profiles;
using TempMessenger.People.Recommending.Tables;
using TempMessenger.Storage.Tables;

namespace TempMessenger.People.Tests;

/// <summary>What pages of people cost among many, asked for at a steady rate whatever the answers take. The long form is part of <c>script/acceptance</c>.</summary>
public abstract class Lists_of_many_people : IAsyncLifetime
{
    private const int PartSize = 1_000;
    private const int PerSecond = 200;
    private const int Readers = 50;
    private const int VisitsMade = 3;
    private const int Blocks = 100;

    private static readonly TimeSpan Span = TimeSpan.FromDays(60);

    private readonly Random random = new(5);
    private readonly List<Caller> readers = [];
    private Installation here = null!;

    private static int Many => int.TryParse(Environment.GetEnvironmentVariable("TEMPMESSENGER_PEOPLE"), CultureInfo.InvariantCulture, out var many) ? many : Scale.Of(2_000, 100_000);

    private static int Visits => Scale.Of(100, 2_000);

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    private protected abstract string Where { get; }

    public async ValueTask InitializeAsync()
    {
        here = await Start(("People:ShownAfterSeconds", "0"), ("People:LooksFromSeconds", "0"));
        var labels = new[] { await here.Label("Hiking"), await here.Label("Music"), await here.Label("Cooking") };
        if (!here.Table.Database.Dialect.IsPostgres)
            await here.Table.Database.Write(db => db.Run("PRAGMA cache_size=-262144"), Now); // For the one connection that writes.
        var many = Placed([.. Enumerable.Range(0, Many).Select(_ => Some.Id())]);
        foreach (var part in many.Chunk(PartSize))
            await Settle(part, labels);
        for (var n = 0; n < Readers; n++)
        {
            var reader = await here.Somebody();
            var (latitude, longitude) = Place();
            await here.Stands(reader, latitude, longitude, PersonAudience.Nobody);
            await here.Tells(reader, profile => profile with { LabelIds = [labels[n % labels.Length]] });
            here.Vips.Ids.Add(reader.UserId!);
            readers.Add(reader);
        }

        await Visit(many);
        await Block(many);
        await Tidy(here);

        await IsPlacedAsByTheService(many);
    }

    public async ValueTask DisposeAsync()
    {
        await here.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private protected abstract Task<Installation> Start(params (string Key, string Value)[] settings);

    /// <summary>After so many were written at once, what the database would do by itself within a while.</summary>
    private protected abstract Task Tidy(Installation installation);

    [Fact]
    public async Task Pages_come_in_time()
    {
        var second = new Dictionary<Caller, string?>();
        foreach (var reader in readers)
        {
            Caller.Current = reader;
            second[reader] = (await here.People.ListNearby(new(), Now)).Next;
            Assert.Equal(20, (await here.People.ListVisitors(new(), Now)).Visits?.Count);
        }

        var lists = new (string Name, Func<Caller, Task> Ask)[]
        {
            ("recommended", _ => here.People.ListRecommended(new(), Now)),
            ("recommended, narrowed down", _ => here.People.ListRecommended(new(PersonGender.Female, 20, 40, "Munich"), Now)),
            ("nearby", _ => here.People.ListNearby(new(), Now)),
            ("nearby, second page", reader => here.People.ListNearby(new(Before: second[reader]), Now)),
            ("visitors", _ => here.People.ListVisitors(new(), Now)),
        };
        var late = new List<string>();
        foreach (var (name, ask) in lists)
        {
            await Ask(ask, Scale.Of(1, 5) * PerSecond);
            var times = await Ask(ask, Scale.Of(1, 20) * PerSecond);
            var (median, last) = (times[times.Count / 2], times[(int)(times.Count * 0.99)]);
            Scale.Report(string.Create(CultureInfo.InvariantCulture, $"{name} among {Many:N0} people on {Where}, {PerSecond}/s: median {median:N1} ms, p99 {last:N1} ms"));
            if (last > 50)
                late.Add(string.Create(CultureInfo.InvariantCulture, $"{name}: p99 {last:N1} ms"));
        }

        if (Scale.IsLong)
            Assert.Empty(late);
    }

    private async Task<IReadOnlyList<double>> Ask(Func<Caller, Task> ask, int count) => await SteadyRate.Ask(PerSecond, count, async number =>
    {
        var reader = readers[number % Readers];
        Caller.Current = reader;
        await ask(reader);
    });

    /// <summary>Where people live, and at which level the service shows them there: counted at once, since the service counts anew with each.</summary>
    private List<Placed> Placed(IReadOnlyList<string> ids)
    {
        List<Placed> placed = [], left = [.. ids.Select(id => new Placed(id, Place() is var (latitude, longitude) ? Cell.Of(Direction.Of(latitude, longitude)).First : 0, 0))];
        for (var level = Cell.Finest; level >= Cell.Coarsest; level--)
        {
            var cells = left.ToLookup(one => new Cell(one.Leaf, Cell.Finest).At(level));
            placed.AddRange(cells.Where(cell => cell.Count() >= 5).SelectMany(cell => cell).Select(one => one with { Level = level }));
            left = [.. cells.Where(cell => cell.Count() < 5).SelectMany(cell => cell)];
        }

        return [.. placed.Concat(left)];
    }

    /// <summary>Shows some of them anew by the service: nobody's level changes.</summary>
    private async Task IsPlacedAsByTheService(List<Placed> many) => await here.Table.Database.Write(
        async db =>
        {
            var shown = here.Get<ShownCells>();
            var before = await Levels(db);
            foreach (var one in Enumerable.Range(0, 50).Select(_ => many[random.Next(many.Count)]))
            {
                await shown.Show(db, one.Id, null, PersonAudience.Nobody);
                await shown.Show(db, one.Id, one.Leaf, PersonAudience.Everyone);
            }

            Assert.Equal(before, await Levels(db));
        },
        Now,
        TimeSpan.FromMinutes(2));

    private static Task<List<(string Id, long Level, long Middle, long Step)>> Levels(DatabaseConnection db) =>
        db.All(row => (row.GetString(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3)), "SELECT id, level, middle, step FROM shown_places ORDER BY id");

    /// <summary>Everybody looked at a few others within the last weeks; those who ask were looked at by many.</summary>
    private async Task Visit(List<Placed> many)
    {
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        var pairs = many.SelectMany(one => Enumerable.Range(0, VisitsMade).Select(_ => (Person: many[random.Next(many.Count)].Id, Visitor: one.Id)))
            .Concat(readers.SelectMany(reader => Enumerable.Range(0, Visits).Select(_ => (Person: reader.UserId!, Visitor: many[random.Next(many.Count)].Id))))
            .Distinct()
            .ToArray();
        random.Shuffle(pairs);
        var visits = pairs.Select((pair, n) => (pair.Person, pair.Visitor, At: now - ((pairs.Length - n) * (long)(Span.TotalMilliseconds / pairs.Length))));
        foreach (var part in visits.Chunk(PartSize))
        {
            await here.Table.Database.Write(
                db => db.RunMany(
                    "INSERT INTO visits(person, visitor, day, at) VALUES(@person, @visitor, @day, @at)",
                    part,
                    visit => [("person", visit.Person), ("visitor", visit.Visitor), ("day", RankTable.DayOf(visit.At)), ("at", visit.At)]),
                Now,
                TimeSpan.FromMinutes(2));
        }
    }

    /// <summary>Everybody blocks somebody; those who ask block many, and many block them.</summary>
    private async Task Block(List<Placed> many)
    {
        var blocks = many.Select(one => (Blocker: one.Id, Person: many[random.Next(many.Count)].Id))
            .Concat(readers.SelectMany(reader => Enumerable.Range(0, Blocks).Select(_ => (Blocker: reader.UserId!, Person: many[random.Next(many.Count)].Id))))
            .Concat(readers.SelectMany(reader => Enumerable.Range(0, Blocks).Select(_ => (Blocker: many[random.Next(many.Count)].Id, Person: reader.UserId!))))
            .Distinct();
        foreach (var part in blocks.Chunk(PartSize))
        {
            await here.Table.Database.Write(
                db => db.RunMany(
                    "INSERT INTO blocks(blocker, person, position) VALUES(@blocker, @person, 0)", part, block => [("blocker", block.Blocker), ("person", block.Person)]),
                Now,
                TimeSpan.FromMinutes(2));
        }
    }

    /// <summary>Writes people as the service would: nobody waits for a hundred thousand sign-ups.</summary>
    private async Task Settle(IReadOnlyList<Placed> part, string[] labels)
    {
        var (keys, ranks, shown, searched) = (here.Get<PersonKeys>(), here.Get<RankTable>(), here.Get<ShownCells>(), here.Get<ProfileKeys>());
        var day = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        var people = part.Select(one =>
        {
            var year = random.Next(1960, 2006);
            var gender = random.Next(2) == 0 ? PersonGender.Female : PersonGender.Male;
            var city = random.Next(3) == 0 ? "Munich" : "Elsewhere";
            var label = labels[random.Next(labels.Length)];
            var about = keys.Create(one.Id).Seal(one.Id, new About(gender, new DateOnly(year, 5, 5), city, "Hello, it is me", [label]));
            return (one.Id, About: about, Gender: searched.OfGender(gender), Year: searched.OfYear(year), City: searched.OfCity(city), Label: label, Active: day - (random.NextInt64(30) * 86_400_000));
        }).ToList();
        await here.Table.Database.Write(
            async db =>
            {
                await db.RunMany("INSERT INTO persons(id) VALUES(@id)", part, one => [("id", one.Id)]);
                foreach (var person in people)
                    await ranks.Add(db, person.Id, person.Active);
                await db.RunMany(
                    """
                    UPDATE profiles SET about=@about, gender_key=@gender, birth_key=@year, city_key=@city, birthday_audience='everyone' WHERE id=@id
                    """,
                    people,
                    person => [("id", person.Id), ("about", person.About), ("gender", person.Gender), ("year", person.Year), ("city", person.City)]);
                await db.RunMany(
                    "INSERT INTO person_labels(person, label, rank) SELECT id, @label, rank FROM profiles WHERE id=@id", people, person => [("id", person.Id), ("label", person.Label)]);
                await db.RunMany(
                    """
                    INSERT INTO shown_places(id, leaf, level, middle, step, place, place5, place10, audience)
                    VALUES(@id, @leaf, @level, @middle, @step, @place, @place5, @place10, 'everyone')
                    """,
                    part,
                    one => Columns(one, shown.OrderOf(one.Id)));
            },
            Now,
            TimeSpan.FromMinutes(2));
    }

    private static (string Name, object? Value)[] Columns(Placed one, long order) =>
    [
        ("id", one.Id), ("leaf", (long)one.Leaf), ("level", (long)one.Level), ("middle", one.Level == 0 ? 0L : new Cell(one.Leaf, Cell.Finest).At(one.Level).Middle),
        ("step", (long)Surroundings.StepOf(one.Level)), ("place", order), ("place5", order >> NearbyTable.BitsOf5), ("place10", order >> NearbyTable.BitsOf10),
    ];

    /// <summary>Two of three live in a town, the others around it.</summary>
    private (double Latitude, double Longitude) Place()
    {
        var spread = random.Next(3) == 0 ? 2.0 : 0.15;
        return (48.1 + (spread * Bell()), 11.6 + (spread * Bell()));

        double Bell() => random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5;
    }
}

/// <summary>Somebody, where they are, and at which level they are shown; 0: nowhere.</summary>
internal sealed record Placed(string Id, int Leaf, int Level);

/// <summary>In a file.</summary>
public sealed class Lists_of_many_people_in_a_file : Lists_of_many_people
{
    private protected override string Where => "SQLite";

    private protected override Task<Installation> Start(params (string Key, string Value)[] settings) => Installation.Start(settings);

    private protected override Task Tidy(Installation installation) => Task.CompletedTask;
}

/// <summary>In PostgreSQL.</summary>
[Trait("Needs", "servers")]
public sealed class Lists_of_many_people_on_postgres : Lists_of_many_people
{
    private protected override string Where => "PostgreSQL";

    private protected override Task<Installation> Start(params (string Key, string Value)[] settings) => Installation.StartOnPostgres(settings);

    private protected override async Task Tidy(Installation installation)
    {
        await using var connection = new NpgsqlConnection(installation.Database.Connection);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand("VACUUM ANALYZE profiles, person_labels, persons, shown_places, visits, blocks", connection) { CommandTimeout = 300 };
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        // Dropping a database writes a checkpoint, which the role of the tests may not ask for: that of all these rows would go on through the measurement.
        new TestDatabase().Dispose();
    }
}
