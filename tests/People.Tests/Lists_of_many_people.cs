using System.Globalization;
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

    private readonly Random random = new(5);
    private readonly List<Caller> readers = [];
    private Installation here = null!;

    private static int Many => int.TryParse(Environment.GetEnvironmentVariable("TEMPMESSENGER_PEOPLE"), CultureInfo.InvariantCulture, out var many) ? many : Scale.Of(2_000, 100_000);

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    private protected abstract string Where { get; }

    public async ValueTask InitializeAsync()
    {
        here = await Start(("People:ShownAfterSeconds", "0"), ("People:LooksFromSeconds", "0"));
        var labels = new[] { await here.Label("Hiking"), await here.Label("Music"), await here.Label("Cooking") };
        for (var n = 0; n < Many; n += PartSize)
            await Settle([.. Enumerable.Range(0, PartSize).Select(_ => Some.Id())], labels);
        for (var n = 0; n < Readers; n++)
        {
            var reader = await here.Somebody();
            var (latitude, longitude) = Place();
            await here.Stands(reader, latitude, longitude, PersonAudience.Nobody);
            await here.Tells(reader, profile => profile with { LabelIds = [labels[n % labels.Length]] });
            readers.Add(reader);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await here.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private protected abstract Task<Installation> Start(params (string Key, string Value)[] settings);

    [Fact]
    public async Task Pages_come_in_time()
    {
        var lists = new (string Name, Func<Task> Ask)[]
        {
            ("recommended", () => here.People.ListRecommended(new(), Now)),
            ("recommended, narrowed down", () => here.People.ListRecommended(new(PersonGender.Female, 20, 40, "Munich"), Now)),
            ("nearby", () => here.People.ListNearby(new(), Now)),
            ("nearby, second page", SecondPage),
            ("visitors", () => here.People.ListVisitors(new(), Now)),
        };
        foreach (var (name, ask) in lists)
        {
            await Ask(ask, 20);
            var times = await Ask(ask, Scale.Of(1, 20) * PerSecond);
            var (median, late) = (times[times.Count / 2], times[(int)(times.Count * 0.99)]);
            Scale.Report(string.Create(CultureInfo.InvariantCulture, $"{name} among {Many:N0} people on {Where}, {PerSecond}/s: median {median:N1} ms, p99 {late:N1} ms"));
            if (Scale.IsLong)
                Assert.True(late <= 50, $"{name}: p99 {late:N1} ms");
        }
    }

    private async Task SecondPage()
    {
        var first = await here.People.ListNearby(new(), Now);
        if (first.Next is { } before)
            await here.People.ListNearby(new(Before: before), Now);
    }

    private async Task<IReadOnlyList<double>> Ask(Func<Task> ask, int count) => await SteadyRate.Ask(PerSecond, count, async number =>
    {
        Caller.Current = readers[number % Readers];
        await ask();
    });

    /// <summary>Writes people as the service would: nobody waits for a hundred thousand sign-ups.</summary>
    private async Task Settle(IReadOnlyList<string> ids, string[] labels)
    {
        var (keys, ranks, shown, searched) = (here.Get<PersonKeys>(), here.Get<RankTable>(), here.Get<ShownCells>(), here.Get<ProfileKeys>());
        var day = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        var people = ids.Select(id =>
        {
            var year = random.Next(1960, 2006);
            var gender = random.Next(2) == 0 ? PersonGender.Female : PersonGender.Male;
            var city = random.Next(3) == 0 ? "Munich" : "Elsewhere";
            var label = labels[random.Next(labels.Length)];
            var about = keys.Create(id).Seal(id, new About(gender, new DateOnly(year, 5, 5), city, "Hello, it is me", [label]));
            return (Id: id, About: about, Gender: searched.OfGender(gender), Year: searched.OfYear(year), City: searched.OfCity(city), Label: label, Place: Place(), Active: day - (random.NextInt64(30) * 86_400_000));
        }).ToList();
        await here.Table.Database.Write(
            async db =>
            {
                await db.RunMany("INSERT INTO persons(id) VALUES(@id)", ids, id => [("id", id)]);
                await ShownCells.Lock(db);
                foreach (var person in people)
                {
                    await ranks.Add(db, person.Id, person.Active);
                    await db.Run(
                        """
                        UPDATE profiles SET about=@about, gender_key=@gender, birth_key=@year, city_key=@city, birthday_audience='everyone' WHERE id=@id
                        """,
                        ("id", person.Id), ("about", person.About), ("gender", person.Gender), ("year", person.Year), ("city", person.City));
                    await db.Run("INSERT INTO person_labels(person, label, rank) VALUES(@id, @label, 0)", ("id", person.Id), ("label", person.Label));
                    await RankTable.Refresh(db, person.Id);
                    var (latitude, longitude) = person.Place;
                    await shown.Show(db, person.Id, Cell.Of(Direction.Of(latitude, longitude)).First, PersonAudience.Everyone);
                }
            },
            Now,
            TimeSpan.FromMinutes(2));
    }

    /// <summary>Two of three live in a town, the others around it.</summary>
    private (double Latitude, double Longitude) Place()
    {
        var spread = random.Next(3) == 0 ? 2.0 : 0.15;
        return (48.1 + (spread * Bell()), 11.6 + (spread * Bell()));

        double Bell() => random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5;
    }
}

/// <summary>In a file.</summary>
public sealed class Lists_of_many_people_in_a_file : Lists_of_many_people
{
    private protected override string Where => "SQLite";

    private protected override Task<Installation> Start(params (string Key, string Value)[] settings) => Installation.Start(settings);
}

/// <summary>In PostgreSQL.</summary>
[Trait("Needs", "servers")]
public sealed class Lists_of_many_people_on_postgres : Lists_of_many_people
{
    private protected override string Where => "PostgreSQL";

    private protected override Task<Installation> Start(params (string Key, string Value)[] settings) => Installation.StartOnPostgres(settings);
}
