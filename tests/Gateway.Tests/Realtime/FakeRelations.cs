using System.Collections.Concurrent;
using TempMessenger.Contracts;
using TempMessenger.Contracts.People;
using TempMessenger.Contracts.Texts;

namespace TempMessenger.Gateway.Tests.Realtime;

/// <summary>Who blocks whom; nothing else. It publishes nothing.</summary>
internal sealed class FakeRelations : IRelations
{
    private readonly ConcurrentDictionary<(string By, string Person), bool> blocks = new();
    private int asked;

    /// <summary>It cannot be reached.</summary>
    public bool IsAway { get; set; }

    /// <summary>What an answer waits for, after it was made.</summary>
    public Task Pause { get; set; } = Task.CompletedTask;

    /// <summary>How often it was asked who is hidden.</summary>
    public int Asked => asked;

    public PersonBlocked Block(string by, string person)
    {
        blocks[(by, person)] = true;
        return new(by, person);
    }

    public PersonUnblocked Unblock(string by, string person)
    {
        blocks.TryRemove((by, person), out _);
        return new(by, person);
    }

    /// <summary>How many accounts a page of hidden ones has at most.</summary>
    public int PageSize { get; set; } = 1_000;

    public async Task<HiddenPage> ListHidden(ListHidden request, CancellationToken cancellation)
    {
        Interlocked.Increment(ref asked);
        if (IsAway)
            throw new ServiceException(ErrorCode.Unavailable, CommonReasons.Unreachable);
        Assert.True(Caller.Current is { IsSystem: true });
        var rest = Of(request.UserId).Order(StringComparer.Ordinal).Where(id => string.CompareOrdinal(id, request.After) > 0).ToList();
        await Pause;
        return rest.Count > PageSize ? new([.. rest.Take(PageSize)], rest[PageSize - 1]) : new(rest, null);
    }

    public Task<IReadOnlyList<string>> FindHidden(FindHidden request, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<string>>([.. Of(Caller.Current!.UserId!).Intersect(request.UserIds)]);

    public Task<string> Follow(ChangeRelation request, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<string> Unfollow(ChangeRelation request, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<string> Block(ChangeRelation request, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<string> Unblock(ChangeRelation request, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<Relation> FindRelation(FindRelation request, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<RelationPage> ListRelations(ListRelations request, CancellationToken cancellation) => throw new NotSupportedException();

    private string[] Of(string id) =>
        [.. from block in blocks.Keys where block.By == id || block.Person == id select block.By == id ? block.Person : block.By];
}
