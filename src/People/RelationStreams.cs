using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using TempMessenger.Contracts.People;
using TempMessenger.Contracts.Users;
using TempMessenger.EventStore;
using TempMessenger.People.Tables;

namespace TempMessenger.People;

/// <summary>
/// Runs the commands of one account about another. A follow is appended on condition that the reverse stream is as it was seen, so it cannot pass a block; both
/// need the two accounts to be as they were seen, so neither outlives an account.
/// </summary>
internal sealed class RelationStreams(
    Aggregate<RelationState, RelationEvent> relations, IEventStore store, RelationTable table, IOptions<RelationLimits> limits, TimeProvider clock)
{
    /// <summary>The streams as an operator sees them.</summary>
    public static StreamKind Kind { get; } = new(
        RelationLog.IsStream,
        events =>
        {
            var relation = RelationAggregate.Form("", "").Fold(RelationState.None, events);
            return new JsonObject { ["follows"] = relation.Follows, ["blocks"] = relation.Blocks }.ToJsonString();
        });

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>The position that reads have reached when this returns.</summary>
    /// <exception cref="Contracts.ServiceException">AuthenticationError, NotFound, Conflict.</exception>
    public Task<long> Follow(string by, ChangeRelation request, CancellationToken cancellation) => Run(
        "follow",
        by,
        request,
        async own =>
        {
            var accounts = await Accounts(by, request.UserId, cancellation);
            var reverse = await relations.Load(Reverse(by, request.UserId), RelationLog.Stream(request.UserId, by), cancellation);
            var events = RelationAggregate.Follow(own, reverse.State, Now);
            if (events.Count > 0 && await table.CountFollows(by, cancellation) >= limits.Value.FollowsPerPerson)
                throw RelationRefusals.TooManyFollows(limits.Value.FollowsPerPerson);
            return new(events) { Also = [new(RelationLog.Stream(request.UserId, by), reverse.Version, []), .. accounts] };
        },
        cancellation);

    /// <inheritdoc cref="Follow"/>
    public Task<long> Unfollow(string by, ChangeRelation request, CancellationToken cancellation) => Run(
        "unfollow", by, request, own => Task.FromResult(new Decision<RelationEvent>(RelationAggregate.Unfollow(own, Now))), cancellation);

    /// <inheritdoc cref="Follow"/>
    public Task<long> Block(string by, ChangeRelation request, CancellationToken cancellation) => Run(
        "block",
        by,
        request,
        async own =>
        {
            var accounts = await Accounts(by, request.UserId, cancellation);
            var reverse = await relations.Load(Reverse(by, request.UserId), RelationLog.Stream(request.UserId, by), cancellation);
            var events = RelationAggregate.Block(own, Now);
            if (events.Count > 0 && await table.CountBlocks(by, cancellation) >= limits.Value.BlocksPerPerson)
                throw RelationRefusals.TooManyBlocks(limits.Value.BlocksPerPerson);
            var ended = RelationAggregate.Unfollow(reverse.State, Now).Select(happened => RelationAggregate.Encode(happened, request.UserId, by));
            return new(events) { Also = [new(RelationLog.Stream(request.UserId, by), reverse.Version, [.. ended]), .. accounts] };
        },
        cancellation);

    /// <inheritdoc cref="Follow"/>
    public Task<long> Unblock(string by, ChangeRelation request, CancellationToken cancellation) => Run(
        "unblock", by, request, own => Task.FromResult(new Decision<RelationEvent>(RelationAggregate.Unblock(own, Now))), cancellation);

    private async Task<long> Run(
        string what, string by, ChangeRelation request, Func<RelationState, Task<Decision<RelationEvent>>> decide, CancellationToken cancellation)
    {
        var stream = RelationLog.Stream(by, request.UserId);
        var command = $"relation.{by}.{request.UserId}.{what}.{request.CommandId}";
        var isChange = false;
        var outcome = await relations.Run(
            RelationAggregate.Form(by, request.UserId),
            stream,
            command,
            null,
            async found =>
            {
                var decision = await decide(found.State);
                isChange = decision.Events.Count > 0;
                return decision;
            },
            cancellation);
        return isChange && !outcome.Repeated ? outcome.Position : await FindLastChange(stream, RelationLog.Stream(request.UserId, by), cancellation);
    }

    /// <summary>Where the newest change of the caller ends, once it is shown: that of a block may end in the reverse stream, of which nothing else may be told.</summary>
    private async Task<long> FindLastChange(string stream, string reverse, CancellationToken cancellation)
    {
        if (await store.ReadStream(stream, 0, cancellation) is not [.., var last])
            return 0;
        var also = (await store.ReadStream(reverse, 0, cancellation)).LastOrDefault(happened => happened.CommandId == last.CommandId);
        var position = Math.Max(last.Position, also?.Position ?? 0);
        await relations.WaitUntilShown(position, cancellation);
        return position;
    }

    private static EventForm<RelationState, RelationEvent> Reverse(string by, string person) => RelationAggregate.Form(person, by);

    private async Task<IReadOnlyList<StreamAppend>> Accounts(string by, string person, CancellationToken cancellation) =>
    [
        await Account(by, cancellation) ?? throw RelationRefusals.NotLoggedIn(),
        await Account(person, cancellation) ?? throw RelationRefusals.NoSuchPerson(),
    ];

    /// <summary>The condition that an account is as it is now; null where there is none.</summary>
    private async Task<StreamAppend?> Account(string id, CancellationToken cancellation) =>
        await store.ReadStream(AccountLog.Stream(id), 0, cancellation) is [.., { Type: not AccountLog.Deleted } last] ? new(last.Stream, last.Version, []) : null;
}
