using TempMessenger.Contracts;

namespace TempMessenger.Feedback;

/// <summary>What people say about this server, numbered 1, 2, 3 … as it comes. It says not who gave it, and it stays.</summary>
[Service("feedback_service")]
public interface IFeedback
{
    /// <summary>
    /// Keeps an entry; on return every read shows it. Only somebody who is logged in may. The same id, text and rating again: the same answer and no second entry.
    /// </summary>
    /// <exception cref="ServiceException">InvalidArgument (text, rating), TooLong, AuthenticationError, Conflict (id used otherwise), Unavailable.</exception>
    Task<FeedbackEntry> GiveFeedback(GiveFeedback request, CancellationToken cancellation);

    /// <summary>A page of entries, the newest first.</summary>
    /// <exception cref="ServiceException">InvalidArgument (limit), Unavailable.</exception>
    Task<FeedbackPage> ListFeedback(ListFeedback request, CancellationToken cancellation);

    /// <summary>The entries after <c>since</c> under <c>epoch</c>, or without them the newest ones.</summary>
    /// <exception cref="ServiceException">InvalidArgument (limit), Unavailable.</exception>
    Task<FeedbackChanges> GetFeedbackChanges(GetFeedbackChanges request, CancellationToken cancellation);

    /// <summary>How many entries there are.</summary>
    /// <exception cref="ServiceException">Unavailable.</exception>
    Task<FeedbackPosition> GetFeedbackPosition(GetFeedbackPosition request, CancellationToken cancellation);
}

/// <param name="Id">32 lower-case hex digits, made at random.</param>
/// <param name="Text">A line, 1 to 500 characters.</param>
/// <param name="Rating">1 to 5.</param>
public sealed record GiveFeedback(string Id, string Text, int Rating);

/// <param name="Before">Only entries with a smaller number.</param>
/// <param name="Limit">1 to 200.</param>
public sealed record ListFeedback(long? Before = null, int Limit = 50);

/// <param name="Epoch">Under which <paramref name="Since"/> was seen.</param>
/// <param name="Since">The last number that was seen.</param>
/// <param name="Limit">1 to 200.</param>
public sealed record GetFeedbackChanges(string? Epoch = null, long? Since = null, int Limit = 200);

/// <summary>Asks how many entries there are.</summary>
public sealed record GetFeedbackPosition;

/// <param name="Seq">Its number.</param>
/// <param name="Id">Its id.</param>
/// <param name="Text">What somebody said.</param>
/// <param name="Rating">1 to 5.</param>
/// <param name="GivenAt">Unix milliseconds.</param>
public sealed record FeedbackEntry(long Seq, string Id, string Text, int Rating, long GivenAt);

/// <param name="Entries">The newest first.</param>
/// <param name="Next">Where the next page begins: its <see cref="ListFeedback.Before"/>; null where there is none.</param>
public sealed record FeedbackPage(IReadOnlyList<FeedbackEntry> Entries, long? Next);

/// <param name="Epoch">Numbers of another epoch mean nothing.</param>
/// <param name="Reset">True: these are the newest entries, not those after a number.</param>
/// <param name="From">Exclusive.</param>
/// <param name="To">Inclusive.</param>
/// <param name="Latest">The last number that there is.</param>
/// <param name="Entries">By number.</param>
public sealed record FeedbackChanges(string Epoch, bool Reset, long From, long To, long Latest, IReadOnlyList<FeedbackEntry> Entries);

/// <param name="Epoch">As in <see cref="FeedbackChanges.Epoch"/>.</param>
/// <param name="Latest">The last number.</param>
public sealed record FeedbackPosition(string Epoch, long Latest);

/// <summary>An entry can be read. Published once or more for each, in their order.</summary>
/// <param name="Epoch">As in <see cref="FeedbackChanges.Epoch"/>.</param>
/// <param name="Entry">The entry.</param>
[Event("feedback_service", "feedback_given")]
public sealed record FeedbackGiven(string Epoch, FeedbackEntry Entry);
