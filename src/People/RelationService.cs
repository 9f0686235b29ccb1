using TempMessenger.Contracts;
using TempMessenger.Contracts.People;
using TempMessenger.Contracts.Posts;
using TempMessenger.EventStore;
using TempMessenger.EventStore.Keys;
using TempMessenger.People.Tables;

namespace TempMessenger.People;

/// <summary>Checks what comes in and who asks, and leaves changes to the streams and questions to the table.</summary>
internal sealed class RelationService(RelationStreams streams, RelationTable table, ProjectionRunner projections, PositionTokens tokens, TimeProvider clock) : IRelations
{
    private const byte PositionUse = 1;
    private const byte CursorUse = 5;
    private const int MaxPage = 200;
    private const int MaxHidden = 1_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public Task<string> Follow(ChangeRelation request, CancellationToken cancellation)
    {
        var own = Changing(request);
        RequirePerson(own, request.UserId);
        return Answer(streams.Follow(own, request, cancellation));
    }

    public Task<string> Unfollow(ChangeRelation request, CancellationToken cancellation)
    {
        var own = Changing(request);
        return Answer(PostRules.IsId(request.UserId) ? streams.Unfollow(own, request, cancellation) : Task.FromResult(0L));
    }

    public Task<string> Block(ChangeRelation request, CancellationToken cancellation)
    {
        var own = Changing(request);
        RequirePerson(own, request.UserId);
        return Answer(streams.Block(own, request, cancellation));
    }

    public Task<string> Unblock(ChangeRelation request, CancellationToken cancellation)
    {
        var own = Changing(request);
        return Answer(PostRules.IsId(request.UserId) ? streams.Unblock(own, request, cancellation) : Task.FromResult(0L));
    }

    public async Task<Relation> FindRelation(FindRelation request, CancellationToken cancellation)
    {
        var own = Own;
        await WaitFor(request.AtLeast, cancellation);
        return await table.Find(own, request.UserId, cancellation);
    }

    public async Task<RelationPage> ListRelations(ListRelations request, CancellationToken cancellation)
    {
        var own = Own;
        if (request.Limit is < 1 or > MaxPage)
            throw RelationRefusals.LimitInvalid(MaxPage);
        var before = request.Before is null ? long.MaxValue : tokens.Read(CursorUse, request.Before) ?? throw RelationRefusals.BeforeInvalid();
        await WaitFor(request.AtLeast, cancellation);
        // One more shows whether there is a next page.
        var rows = await table.List(request.Kind, own, before, request.Limit + 1, cancellation);
        var page = rows.Take(request.Limit).ToList();
        return new([.. page.Select(row => row.Person)], rows.Count > request.Limit ? tokens.Write(CursorUse, page[^1].Position) : null);
    }

    public async Task<IReadOnlyList<string>> FindHidden(FindHidden request, CancellationToken cancellation)
    {
        if (request.UserIds is not { Count: <= MaxPage } among)
            throw RelationRefusals.TooManyIds(MaxPage);
        return Caller.Current?.UserId is { } own && among.Count > 0 ? await table.FindHidden(own, among, cancellation) : [];
    }

    public async Task<HiddenPage> ListHidden(ListHidden request, CancellationToken cancellation)
    {
        if (Caller.Current is not { IsSystem: true })
            throw RelationRefusals.ForSystem();
        if (request.Limit is < 1 or > MaxHidden)
            throw RelationRefusals.LimitInvalid(MaxHidden);
        var ids = await table.ListHidden(request.UserId, request.After ?? "", request.Limit + 1, cancellation);
        return ids.Count > request.Limit ? new([.. ids.Take(request.Limit)], ids[request.Limit - 1]) : new(ids, null);
    }

    private static string Own => Caller.Current?.UserId ?? throw RelationRefusals.NotLoggedIn();

    private static string Changing(ChangeRelation request)
    {
        var own = Own;
        return PostRules.IsId(request.CommandId) ? own : throw RelationRefusals.CommandIdInvalid();
    }

    private static void RequirePerson(string own, string person)
    {
        if (person == own)
            throw RelationRefusals.Yourself();
        if (!PostRules.IsId(person))
            throw RelationRefusals.NoSuchPerson();
    }

    private async Task<string> Answer(Task<long> change) => tokens.Write(PositionUse, await change);

    private async Task WaitFor(string? position, CancellationToken cancellation)
    {
        if (position is null)
            return;
        var least = tokens.Read(PositionUse, position) ?? throw RelationRefusals.PositionInvalid();
        try
        {
            await projections.WaitFor(RelationsSchema.Name, least, cancellation).WaitAsync(Patience, clock, cancellation);
        }
        catch (TimeoutException)
        {
            throw RelationRefusals.Behind();
        }
    }
}
