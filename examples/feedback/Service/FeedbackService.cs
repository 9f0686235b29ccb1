using System.Buffers;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Texts;
using TempMessenger.EventStore;
using TempMessenger.Feedback.Tables;
using TempMessenger.Storage.Tables;

namespace TempMessenger.Feedback.Service;

/// <summary>The feedback service.</summary>
internal sealed class FeedbackService(Aggregate<EntryState, EntryEvent> entries, FeedbackTable table, FeedbackNotices notices) : IFeedback
{
    private const int MaxPage = 200;
    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");

    public async Task<FeedbackEntry> GiveFeedback(GiveFeedback request, CancellationToken cancellation)
    {
        if (Caller.Current?.UserId is null)
            throw new ServiceException(ErrorCode.AuthenticationError, CommonReasons.NotLoggedIn);
        if (request.Id.Length != 32 || request.Id.AsSpan().ContainsAnyExcept(HexDigits))
            throw new ServiceException(ErrorCode.InvalidArgument, FeedbackReasons.IdInvalid, "id");
        var (stream, command) = (Entry.Stream(request.Id), Guid.NewGuid().ToString("N"));
        await entries.Run(
            Entry.Form, stream, command, null,
            found => Task.FromResult(new Decision<EntryEvent>(Entry.Give(found.State, request.Text, request.Rating))),
            cancellation);
        // Where another instance wrote it, its event may be younger than what reads show here.
        await entries.IsShown(stream, _ => true, cancellation);
        return (await table.Find(request.Id, cancellation))!;
    }

    public async Task<FeedbackPage> ListFeedback(ListFeedback request, CancellationToken cancellation)
    {
        // One more shows whether there is a next page.
        var found = await table.Before(request.Before ?? long.MaxValue, Checked(request.Limit) + 1, cancellation);
        var page = found.Take(request.Limit).ToList();
        return new(page, found.Count > page.Count ? page[^1].Seq : null);
    }

    public async Task<FeedbackChanges> GetFeedbackChanges(GetFeedbackChanges request, CancellationToken cancellation)
    {
        var limit = Checked(request.Limit);
        var latest = await table.Latest(cancellation);
        var since = request.Epoch == notices.Epoch && request.Since <= latest ? request.Since : null;
        var from = since ?? Math.Max(0, latest - limit);
        var found = await table.After(from, limit, cancellation);
        var to = found is [.., var last] ? last.Seq : from;
        return new(notices.Epoch, since is null, from, to, Math.Max(latest, to), found);
    }

    public async Task<FeedbackPosition> GetFeedbackPosition(GetFeedbackPosition request, CancellationToken cancellation) =>
        new(notices.Epoch, await table.Latest(cancellation));

    /// <summary>The refusal where a store cannot be written or read now; null for any other failure.</summary>
    public static ServiceException? ForStore(Exception failure) => failure is EventStoreUnavailableException or DatabaseUnavailableException
        ? new(ErrorCode.Unavailable, FeedbackReasons.Unavailable, cause: failure) { RetryAfterMilliseconds = 1_000 }
        : null;

    private static int Checked(int limit) => limit is >= 1 and <= MaxPage
        ? limit
        : throw new ServiceException(ErrorCode.InvalidArgument, CommonReasons.LimitInvalid, "limit", [MaxPage]);
}
