namespace TempMessenger.Contracts.Posts;

/// <summary>A post was published, and reads show it. It has no text: who may read the post asks for it.</summary>
/// <param name="Id">The post.</param>
/// <param name="AuthorId">The account that wrote it.</param>
/// <param name="Audience">One of <see cref="PostAudience"/>: no other reader may learn that there is a post.</param>
/// <param name="Position">Of its publication in the log: the order of posts.</param>
[Event("post_query_service", "post_published")]
public sealed record PostPublished(string Id, string AuthorId, string Audience, long Position);

/// <summary>A post is gone, and no read shows it any more: it or its author's account was deleted.</summary>
/// <param name="Id">The post.</param>
/// <param name="AuthorId">The account that wrote it.</param>
/// <param name="Audience">Whom it was for: no other reader may learn that there was a post.</param>
/// <param name="Position">Of its publication in the log, as <see cref="PostPublished"/> had it.</param>
[Event("post_query_service", "post_deleted")]
public sealed record PostDeleted(string Id, string AuthorId, string Audience, long Position);
