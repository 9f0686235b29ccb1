namespace TempMessenger.Contracts.Posts;

/// <summary>A post was published, and reads show it. It has no text: who may read the post asks for it.</summary>
/// <param name="Id">The post.</param>
/// <param name="AuthorId">The account that wrote it.</param>
/// <param name="Audience">One of <see cref="PostAudience"/>: no other reader may learn that there is a post.</param>
/// <param name="Position">Of its publication in the log: the order of posts.</param>
/// <param name="Epoch">Of the topic of posts.</param>
/// <param name="Seq">Its number in that topic; null where it does not belong there.</param>
/// <param name="ReplyTo">The post that it answers.</param>
/// <param name="ExpiresAt">The first millisecond in which nobody can read it any more; null: it stays.</param>
/// <param name="Now">The store's clock, Unix milliseconds.</param>
[Event("post_query_service", "post_published")]
public sealed record PostPublished(
    string Id,
    string AuthorId,
    string Audience,
    long Position,
    string? Epoch = null,
    long? Seq = null,
    string? ReplyTo = null,
    long? ExpiresAt = null,
    long? Now = null);

/// <summary>A post is gone, and no read shows it any more: it was deleted, its life is over, or its author's account was deleted.</summary>
/// <param name="Id">The post.</param>
/// <param name="AuthorId">The account that wrote it.</param>
/// <param name="Audience">Whom it was for: no other reader may learn that there was a post.</param>
/// <param name="Position">Of its publication in the log, as <see cref="PostPublished"/> had it.</param>
/// <param name="Epoch">Of the topic of posts.</param>
/// <param name="Seq">The number of the deletion in that topic; null where the post did not belong there.</param>
/// <param name="ReplyTo">The post that it answered.</param>
/// <param name="ExpiresAt">As <see cref="PostPublished"/> had it.</param>
/// <param name="Now">The store's clock, Unix milliseconds.</param>
[Event("post_query_service", "post_deleted")]
public sealed record PostDeleted(
    string Id,
    string AuthorId,
    string Audience,
    long Position,
    string? Epoch = null,
    long? Seq = null,
    string? ReplyTo = null,
    long? ExpiresAt = null,
    long? Now = null);
