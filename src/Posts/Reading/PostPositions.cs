using TempMessenger.Contracts;
using TempMessenger.Contracts.Posts;
using TempMessenger.Contracts.Texts;
using TempMessenger.EventStore;
using TempMessenger.EventStore.Keys;
using TempMessenger.Posts.Tables;

namespace TempMessenger.Posts.Reading;

/// <summary>Where pages end, and how far a read must have come.</summary>
internal sealed class PostPositions(PositionTokens tokens, ProjectionRunner projections, TimeProvider clock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Waits until a position is shown, two seconds at most.</summary>
    /// <exception cref="ServiceException">InvalidArgument: no change gave it. Unavailable: it was not reached.</exception>
    public async Task WaitFor(string? atLeast, CancellationToken cancellation)
    {
        if (atLeast is null)
            return;
        var position = tokens.Read(PostTokens.Position, atLeast) ?? throw Invalid(PostReasons.AtLeastInvalid, "at_least");
        try
        {
            await projections.WaitFor(PostsSchema.Name, position, cancellation).WaitAsync(Patience, clock, cancellation);
        }
        catch (TimeoutException)
        {
            throw PostRefusals.Behind();
        }
    }

    /// <summary>The position before which a page begins; above all others where none is given.</summary>
    /// <exception cref="ServiceException">InvalidArgument: it came from no page.</exception>
    public long Before(string? cursor) =>
        cursor is null ? long.MaxValue : tokens.Read(PostTokens.Cursor, cursor) ?? throw Invalid(PostReasons.BeforeInvalid, "before");

    /// <summary>The position after which a page begins.</summary>
    /// <exception cref="ServiceException">InvalidArgument: it came from no page.</exception>
    public long After(string? cursor) => cursor is null ? 0 : tokens.Read(PostTokens.Cursor, cursor) ?? throw Invalid(PostReasons.AfterInvalid, "after");

    /// <summary>The page of rows of which one more than asked for was read, and the cursor of the next one.</summary>
    public (IReadOnlyList<PostRow> Page, string? Next) Cut(IReadOnlyList<PostRow> rows, int limit) =>
        rows.Count <= limit ? (rows, null) : ([.. rows.Take(limit)], tokens.Write(PostTokens.Cursor, rows[limit - 1].Position));

    private static ServiceException Invalid(Reason reason, string field) => new(ErrorCode.InvalidArgument, reason, field);
}
