using System.Data.Common;
using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Contracts.People;
using TempMessenger.People.Recommending.Tables;
using TempMessenger.People.Tables;
using TempMessenger.Storage.Tables;

namespace TempMessenger.People.Visits.Tables;

/// <summary>A visit and its number, by which pages are cut.</summary>
internal readonly record struct VisitRow(Visit Visit, long Number);

/// <summary>Visits, at most one a day for each pair. What lies between two who block each other is not shown, nor is who is suspended.</summary>
internal sealed class VisitTable([FromKeyedServices(RelationsSchema.Name)] Database database, TimeProvider clock)
{
    private const int MostCounted = 1_000;
    private const int PartSize = 1_000;

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Whether somebody has looked that day.</summary>
    public async Task<bool> Has(string person, string visitor, long at, CancellationToken cancellation) => await database.Read(
        db => db.First(
            row => row.GetInt64(0),
            "SELECT count(*) FROM visits WHERE person=@person AND visitor=@visitor AND day=@day",
            ("person", person), ("visitor", visitor), ("day", RankTable.DayOf(at))),
        cancellation) > 0;

    /// <summary>Between two accounts that there are; again on the same day it has no effect.</summary>
    public Task Add(string person, string visitor, long at, CancellationToken cancellation) => database.Write(
        async db =>
        {
            if (!await PersonTable.IsKnown(db, person) || !await PersonTable.IsKnown(db, visitor))
                return;
            await RankTable.Touch(db, visitor, at);
            var added = await db.Run(
                "INSERT INTO visits(person, visitor, day, at) VALUES(@person, @visitor, @day, @at) ON CONFLICT(person, visitor, day) DO NOTHING",
                ("person", person), ("visitor", visitor), ("day", RankTable.DayOf(at)), ("at", at));
            if (added > 0)
                await RankTable.CountVisit(db, person);
        },
        cancellation);

    /// <summary>Up to a thousand.</summary>
    public async Task<int> Count(string person, long since, CancellationToken cancellation) => (int)await database.Read(
        db => db.First(
            row => row.GetInt64(0),
            $"SELECT count(*) FROM (SELECT 1 FROM visits v WHERE person=@id AND at>=@since AND {IsShown("visitor")} LIMIT {MostCounted}) AS counted",
            ("id", person), ("since", since), ("now", Now)),
        cancellation);

    /// <summary>The newest before a number.</summary>
    public Task<List<VisitRow>> ListReceived(string person, long before, long since, int limit, CancellationToken cancellation) =>
        List("visitor", "person", person, before, since, limit, cancellation);

    /// <inheritdoc cref="ListReceived"/>
    public Task<List<VisitRow>> ListMade(string visitor, long before, long since, int limit, CancellationToken cancellation) =>
        List("person", "visitor", visitor, before, since, limit, cancellation);

    /// <summary>Forgets who looked at somebody.</summary>
    public Task Clear(string person, CancellationToken cancellation) => database.Run("DELETE FROM visits WHERE person=@person", cancellation, ("person", person));

    /// <summary>Erases those before a moment.</summary>
    public async Task EraseOld(long before, CancellationToken cancellation)
    {
        while (await database.Run(
            $"DELETE FROM visits WHERE number IN (SELECT number FROM visits WHERE at<@before LIMIT {PartSize})", cancellation, ("before", before)) > 0)
        {
            // In parts, so that others come in between.
        }
    }

    private string IsShown(string other) =>
        $"{RelationTable.IsNotBlocked($"v.{other}", "@id")} AND {PersonTable.IsNotSuspended(database.Dialect, $"v.{other}")}";

    private Task<List<VisitRow>> List(string shown, string by, string id, long before, long since, int limit, CancellationToken cancellation) => database.All(
        Read,
        $"SELECT {shown}, at, number FROM visits v WHERE {by}=@id AND number<@before AND at>=@since AND {IsShown(shown)} ORDER BY number DESC LIMIT @limit",
        cancellation,
        ("id", id), ("before", before), ("since", since), ("now", Now), ("limit", (long)limit));

    private static VisitRow Read(DbDataReader row) => new(new(row.GetString(0), row.GetInt64(1)), row.GetInt64(2));
}
