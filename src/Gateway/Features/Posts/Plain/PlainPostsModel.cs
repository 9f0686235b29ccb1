namespace TempMessenger.Gateway.Features.Posts.Plain;

/// <summary>A list of posts for browsers without JavaScript.</summary>
/// <param name="Address">Where the list stands.</param>
/// <param name="Posts">The newest first.</param>
/// <param name="Next">For the next page; null at the end.</param>
public sealed record PlainPostsModel(string Address, IReadOnlyList<PlainPost> Posts, string? Next) : Web.Html.IShownBy<PlainPostsPage>
{
    /// <summary>Whose posts; null: not one person's.</summary>
    public PlainPerson? Person { get; init; }

    /// <summary>With which tag, without <c>#</c>; null: with any.</summary>
    public string? Tag { get; init; }
}

/// <param name="Id">The account.</param>
/// <param name="Username">Its username.</param>
/// <param name="Name">The name that others see.</param>
public sealed record PlainPerson(string Id, string Username, string Name);

/// <summary>A post with what it answers and what answers it, for browsers without JavaScript.</summary>
/// <param name="Post">The post.</param>
/// <param name="Ancestors">The first of the thread first; null where one is gone.</param>
/// <param name="Replies">The oldest first; null where one is gone.</param>
/// <param name="Next">For the next page of replies; null at the end.</param>
public sealed record PlainThreadModel(PlainPost Post, IReadOnlyList<PlainPost?> Ancestors, IReadOnlyList<PlainPost?> Replies, string? Next) : Web.Html.IShownBy<PlainThreadPage>;
