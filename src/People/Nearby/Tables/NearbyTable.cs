using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Contracts.People;
using TempMessenger.People.Tables;
using TempMessenger.Storage.Tables;

namespace TempMessenger.People.Nearby.Tables;

/// <summary>Somebody in a step, and where they stand in it.</summary>
internal readonly record struct PlacedPerson(string Id, long Place);

/// <summary>
/// Finds people by the cells in which they are shown. Places within a step are spread evenly, so of a step with many people only as many parts of its order are read
/// as fill a page: what a page costs does not depend on how many people there are.
/// </summary>
internal sealed class NearbyTable([FromKeyedServices(RelationsSchema.Name)] Database database, TimeProvider clock)
{
    /// <summary>Of a place, below the number of its part where the order is divided in 32.</summary>
    public const int BitsOf5 = PlaceBits - 5;

    /// <summary>The same where it is divided in 1,024.</summary>
    public const int BitsOf10 = PlaceBits - 10;

    private const int PlaceBits = 56;

    /// <summary>So many people are read at once rather than by parts.</summary>
    private const int Few = 300;
    private const int Most = 5_000;

    private const string Whole = "near_all";
    private const string In32 = "near_32";
    private const string In1024 = "near_1024";

    private readonly string whole = Statement(database.Dialect, Whole, "");
    private readonly string in32 = Statement(database.Dialect, In32, "p.place5=@part AND ");
    private readonly string in1024 = Statement(database.Dialect, In1024, "p.place10=@part AND ");

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>The people of a step behind a place, in order: at least so many, unless there are fewer.</summary>
    /// <param name="surroundings">Of who looks.</param>
    /// <param name="step">Which.</param>
    /// <param name="looker">Who looks: neither they themselves nor who is blocked or suspended are found.</param>
    /// <param name="after">Exclusive.</param>
    /// <param name="count">How many.</param>
    /// <param name="cancellation">Ends the queries.</param>
    public async Task<IReadOnlyList<PlacedPerson>> Find(Surroundings surroundings, int step, string looker, long after, int count, CancellationToken cancellation)
    {
        var ranges = Written(surroundings, step);
        var all = await Read(whole, ranges, looker, after, -1, Few + 1, cancellation);
        if (all.Count <= Few)
            return Ordered(all);
        var found = new List<PlacedPerson>();
        for (var part = Math.Max(after, 0) >> BitsOf5; part < 32 && found.Count < count; part++)
        {
            var some = await Read(in32, ranges, looker, after, part, Few + 1, cancellation);
            if (some.Count <= Few)
                found.AddRange(Ordered(some));
            else
                await FindIn(part, ranges, looker, after, count, found, cancellation);
        }

        return found;
    }

    /// <summary>Those who show their location to the ones whom they follow, and follow who looks; of many followers the newest.</summary>
    public async Task<IReadOnlyList<(PlacedPerson Person, int Middle, int First)>> FindFollowers(string looker, CancellationToken cancellation) => await database.AllPrepared(
        row => (new PlacedPerson(row.GetString(0), row.GetInt64(1)), (int)row.GetInt64(2), (int)row.GetInt64(3)),
        $"""
        SELECT p.id, p.place, p.middle, p.step FROM (SELECT follower FROM follows WHERE person=@looker ORDER BY position DESC LIMIT {Most}) AS f
        JOIN shown_places p ON p.id=f.follower
        WHERE p.audience='{PersonAudience.Following}' AND p.step<{Surroundings.Beyond} AND {PersonTable.IsNotSuspended(database.Dialect, "p.id")}
        """,
        cancellation,
        ("looker", looker), ("now", Now));

    private async Task FindIn(long part, string[] ranges, string looker, long after, int count, List<PlacedPerson> found, CancellationToken cancellation)
    {
        var first = Math.Max(part << (BitsOf5 - BitsOf10), Math.Max(after, 0) >> BitsOf10);
        for (var smaller = first; smaller < (part + 1) << (BitsOf5 - BitsOf10) && found.Count < count; smaller++)
            found.AddRange(Ordered(await Read(in1024, ranges, looker, after, smaller, Most, cancellation)));
    }

    private Task<List<PlacedPerson>> Read(string statement, string[] ranges, string looker, long after, long part, int most, CancellationToken cancellation) => database.AllPrepared(
        row => new PlacedPerson(row.GetString(0), row.GetInt64(1)),
        statement,
        cancellation,
        [("ranges", ranges), ("looker", looker), ("after", after), ("most", (long)most), ("now", Now), .. part < 0 ? Array.Empty<(string, object?)>() : [("part", part)]]);

    private static List<PlacedPerson> Ordered(IEnumerable<PlacedPerson> people) => [.. people.OrderBy(person => person.Place)];

    /// <summary>Each as the step of the cells' size, the first and the last number: one digit, ten and ten.</summary>
    private static string[] Written(Surroundings surroundings, int step) =>
    [
        .. from first in Enumerable.Range(0, step + 1)
           from range in surroundings.Ranges(step, first)
           select string.Create(CultureInfo.InvariantCulture, $"{first}{range.First:D10}{range.Last:D10}"),
    ];

    /// <summary>Looks into the index once for each range. PostgreSQL has to be told to, SQLite which index.</summary>
    private static string Statement(Dialect sql, string index, string part)
    {
        var condition =
            $"""
            p.audience='{PersonAudience.Everyone}' AND {part}p.step=CAST(substr(each.value, 1, 1) AS {sql.Number})
              AND p.middle BETWEEN CAST(substr(each.value, 2, 10) AS {sql.Number}) AND CAST(substr(each.value, 12, 10) AS {sql.Number})
              AND p.place>@after AND p.id<>@looker
              AND {RelationTable.IsNotBlocked("p.id", "@looker")}
              AND {PersonTable.IsNotSuspended(sql, "p.id")}
            """;
        return sql.Choose(
            $"SELECT p.id, p.place FROM {sql.Each("@ranges")} AS each CROSS JOIN shown_places p INDEXED BY {index} WHERE {condition} LIMIT @most",
            $"""
            SELECT found.id, found.place FROM {sql.Each("@ranges")}
            CROSS JOIN LATERAL (SELECT p.id, p.place FROM shown_places p WHERE {condition} ORDER BY p.middle LIMIT @most) AS found LIMIT @most
            """);
    }
}
