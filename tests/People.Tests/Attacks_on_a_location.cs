using System.Globalization;
using System.Text;
using System.Text.Json;
using TempMessenger.Contracts;
using TempMessenger.Contracts.People;
using TempMessenger.People.Nearby;

namespace TempMessenger.People.Tests;

/// <summary>
/// Strangers try to find out where in their cell somebody is. Each attack asks as often as it likes and decides by the answers where to ask next; its protocol holds every byte
/// of every answer. What does not depend on where the target is within the cell tells nothing of it.
/// </summary>
public sealed class Attacks_on_a_location : IAsyncLifetime
{
    private const double Latitude = 48.137;
    private const double Longitude = 11.575;

    private static readonly Cell Home = Cell.Of(Direction.Of(Latitude, Longitude));

    private Installation here = null!;
    private Caller target = null!;
    private Caller neighbour = null!;
    private readonly List<Caller> strangers = [];

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    private static int Positions => Scale.Of(50, 1_000);

    public static TheoryData<string> Attacks => [.. Known.Keys];

    private static Dictionary<string, Func<Attacks_on_a_location, StringBuilder, Task>> Known { get; } = new()
    {
        ["flip points"] = (test, protocol) => test.FlipPoints(protocol),
        ["ring"] = (test, protocol) => test.Ring(protocol),
        ["sandwich"] = (test, protocol) => test.Sandwich(protocol),
        ["disappearance"] = (test, protocol) => test.Disappearance(protocol),
        ["many accounts"] = (test, protocol) => test.ManyAccounts(protocol),
    };

    public async ValueTask InitializeAsync()
    {
        here = await Installation.Start(("People:ShownAfterSeconds", "0"), ("People:LooksFromSeconds", "0"));
        (target, neighbour) = (await here.Somebody(), await here.Somebody());
        for (var n = 0; n < 5; n++)
            await here.Stands(await here.Somebody(), Latitude, Longitude);
        for (var n = 0; n < 6; n++)
            strangers.Add(await here.Somebody());
    }

    public async ValueTask DisposeAsync() => await here.DisposeAsync();

    [Theory]
    [MemberData(nameof(Attacks))]
    public async Task No_answer_depends_on_where_in_its_cell_the_target_is(string attack)
    {
        var protocols = new List<string>();
        foreach (var (right, up) in new[] { (0.02, 0.02), (0.98, 0.97), (0.5, 0.5), (0.03, 0.96) })
        {
            await Place(target, right, up);
            await Place(neighbour, 1 - right, 1 - up);
            // Who stood near a cell before still looks from there: each attack begins from nowhere.
            foreach (var stranger in strangers)
                await Some.By(stranger, () => here.People.EndLocation(new(), Now));
            var protocol = new StringBuilder();
            await Known[attack](this, protocol);
            protocols.Add(protocol.ToString());
        }

        Assert.Contains(target.UserId!, protocols[0], StringComparison.Ordinal);
        Assert.Single(protocols.Distinct());
    }

    [Fact]
    public async Task Who_shares_a_merged_cell_may_stand_anywhere_in_it()
    {
        // Two who are alone in their cells, and three more: the same five share a larger cell wherever each of them stands.
        var (latitude, longitude) = (50.9, 6.9);
        var parts = Cell.Of(Direction.Of(latitude, longitude)).At(Cell.Finest - 1).Children().ToList();
        Caller[] five = [target, neighbour, await here.Somebody(), await here.Somebody(), await here.Somebody()];
        var protocols = new List<string>();
        foreach (var turn in Enumerable.Range(0, 4))
        {
            foreach (var (who, n) in five.Select((who, n) => (who, n)))
            {
                var (north, east) = parts[(n + turn) % 4].Center.ToDegrees();
                await here.Stands(who, north, east);
            }

            var protocol = new StringBuilder();
            for (var n = 0; n < Positions; n++)
                await Ask(protocol, strangers[0], latitude + (((n % 10) - 5) * 0.01), longitude + (((n / 10) - 5) * 0.01));
            protocols.Add(protocol.ToString());
        }

        Assert.Contains(target.UserId!, protocols[0], StringComparison.Ordinal);
        Assert.Single(protocols.Distinct());
    }

    [Fact]
    public async Task Bisection_finds_the_cell_and_no_more()
    {
        var random = new Random(1);
        var errors = new List<double>();
        for (var n = 0; n < Scale.Of(12, 200); n++)
        {
            var (right, up) = (random.NextDouble(), random.NextDouble());
            var (latitude, longitude) = await Place(target, right, up);
            var estimate = await FlipPoints(new());
            errors.Add(Direction.Of(estimate.Latitude, estimate.Longitude).MetresTo(Direction.Of(latitude, longitude)));
        }

        var median = errors.Order().ElementAt(errors.Count / 2);
        Scale.Report(string.Create(CultureInfo.InvariantCulture, $"Nearby, bisection of {errors.Count} positions: median error {median:N0} m, radius of the cell {Home.Radius():N0} m"));
        // Whoever knows the cell and guesses its middle is wrong by half its radius in the median.
        Assert.True(median >= Home.Radius() / 2, $"{median:N0} m");
    }

    [Fact]
    public async Task The_time_of_a_change_says_neither_when_nor_where_an_edge_was_crossed()
    {
        await using var patient = await Installation.Start();
        var delays = new List<long>();
        for (var n = 0; n < 40; n++)
        {
            var before = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
            var location = await patient.Stands(await patient.Somebody(), Latitude, Longitude);
            Assert.Equal((LocationState.Waiting, null), (location.State, location.Shown));
            delays.Add(location.NextBy!.Value - before);
        }

        Assert.All(delays, delay => Assert.InRange(delay, 600_000, 910_000));
        Assert.True(delays.Max() - delays.Min() > 100_000, $"{delays.Max() - delays.Min()} ms");
    }

    /// <summary>Finds where the told distance changes on the way to the target, from four sides; the middle of what was found is the guess.</summary>
    private async Task<(double Latitude, double Longitude)> FlipPoints(StringBuilder protocol)
    {
        var north = await Flip(protocol, 1, 0);
        var south = await Flip(protocol, -1, 0);
        var east = await Flip(protocol, 0, 1);
        var west = await Flip(protocol, 0, -1);
        return (Latitude + ((north - south) / 2), Longitude + ((east - west) / 2));
    }

    private async Task<double> Flip(StringBuilder protocol, double north, double east)
    {
        var (near, far) = (0.0, 0.3);
        for (var n = 0; n < 12; n++)
        {
            var middle = (near + far) / 2;
            var step = await Ask(protocol, strangers[n % strangers.Count], Latitude + (north * middle), Longitude + (east * middle));
            (near, far) = step is not null and <= 5 ? (middle, far) : (near, middle);
        }

        return near;
    }

    private async Task Ring(StringBuilder protocol)
    {
        for (var n = 0; n < Positions; n++)
        {
            var angle = 2 * Math.PI * n / Positions;
            var radius = 0.01 * (1 + (n % 7));
            await Ask(protocol, strangers[n % strangers.Count], Latitude + (radius * Math.Sin(angle)), Longitude + (radius * Math.Cos(angle)));
        }
    }

    /// <summary>Accomplices stand on both sides; between whom the target is told would say where it is.</summary>
    private async Task Sandwich(StringBuilder protocol)
    {
        for (var n = 0; n < Positions / 5; n++)
        {
            foreach (var (accomplice, m) in strangers.Skip(1).Select((accomplice, m) => (accomplice, m)))
                await here.Stands(accomplice, Latitude + ((m - 2) * 0.002), Longitude + (n * 0.0007));
            await Ask(protocol, strangers[0], Latitude + 0.004, Longitude + (n * 0.001));
        }
    }

    /// <summary>The target goes, comes back and moves within the cell; others of the cell do, too.</summary>
    private async Task Disappearance(StringBuilder protocol)
    {
        foreach (var (who, right, up) in new[] { (target, 0.1, 0.2), (neighbour, 0.9, 0.8) })
        {
            await Some.By(who, () => here.People.EndLocation(new(), Now));
            await Ask(protocol, strangers[0], Latitude, Longitude);
            await Place(who, right, up);
            await Ask(protocol, strangers[1], Latitude, Longitude);
            await Place(who, up, right);
            await Ask(protocol, strangers[2], Latitude, Longitude);
        }
    }

    private async Task ManyAccounts(StringBuilder protocol)
    {
        for (var n = 0; n < Positions; n++)
            await Ask(protocol, strangers[n % strangers.Count], Latitude + (((n * 37 % 101) - 50) * 0.004), Longitude + (((n * 61 % 97) - 48) * 0.006));
    }

    /// <summary>Asks from a position without showing it; the step in which the target is told, or null.</summary>
    private async Task<int?> Ask(StringBuilder protocol, Caller who, double latitude, double longitude)
    {
        await here.Stands(who, latitude, longitude, PersonAudience.Nobody);
        int? found = null;
        for (string? before = null; ;)
        {
            var page = await Some.By(who, () => here.People.ListNearby(new(Before: before, Limit: 3), Now));
            protocol.AppendLine(JsonSerializer.Serialize(page));
            found ??= page.People.FirstOrDefault(one => one.Person.UserId == target.UserId)?.WithinKm;
            if ((before = page.Next) is null)
                return found;
        }
    }

    /// <summary>Somewhere in the cell, in parts of its sides.</summary>
    private async Task<(double Latitude, double Longitude)> Place(Caller who, double right, double up)
    {
        var (latitude, longitude) = Within(right, up);
        await here.Stands(who, latitude, longitude);
        return (latitude, longitude);
    }

    private static (double Latitude, double Longitude) Within(double right, double up)
    {
        // The edges of the cell in degrees, found by walking: a test need not know how cells are cut.
        var (latitude, longitude) = Home.Center.ToDegrees();
        var (south, north) = (Edge(latitude, at => (at, longitude), -1), Edge(latitude, at => (at, longitude), 1));
        var (west, east) = (Edge(longitude, at => (latitude, at), -1), Edge(longitude, at => (latitude, at), 1));
        var (wantedNorth, wantedEast) = (south + (up * (north - south)), west + (right * (east - west)));
        for (var shrink = 1.0; ; shrink *= 0.97)
        {
            var point = (Latitude: latitude + (shrink * (wantedNorth - latitude)), Longitude: longitude + (shrink * (wantedEast - longitude)));
            if (Cell.Of(Direction.Of(point.Latitude, point.Longitude)) == Home)
                return point;
        }
    }

    private static double Edge(double from, Func<double, (double Latitude, double Longitude)> at, int sign)
    {
        var (inside, outside) = (0.0, 0.05);
        for (var n = 0; n < 30; n++)
        {
            var middle = (inside + outside) / 2;
            var (latitude, longitude) = at(from + (sign * middle));
            (inside, outside) = Cell.Of(Direction.Of(latitude, longitude)) == Home ? (middle, outside) : (inside, middle);
        }

        return from + (sign * inside);
    }
}
