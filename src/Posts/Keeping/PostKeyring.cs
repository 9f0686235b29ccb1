using TempMessenger.EventStore.Keys;

namespace TempMessenger.Posts.Keeping;

/// <summary>Finds what opens the posts of an account.</summary>
internal sealed class PostKeyring(PersonKeys people, PostPeriods periods)
{
    /// <summary>Null: there is no such account any more.</summary>
    public PostKeys? Find(string authorId) => people.Find(authorId) is { } key ? new(authorId, key, periods) : null;
}
