namespace TempMessenger.Storage.Postgres;

/// <summary>The advisory locks of this program. Numbers are for ever: instances of two versions may run side by side.</summary>
public enum PostgresLock
{
    /// <summary>Bringing the tables up to date.</summary>
    Schema = 1,

    /// <summary>Appending to the log: positions are drawn under it.</summary>
    Append = 2,

    /// <summary>Making a notice due: its number is drawn under it.</summary>
    Notice = 3,

    /// <summary>Publishing what is due.</summary>
    Publish = 4,

    /// <summary>As <see cref="Notice"/>, of posts.</summary>
    PostNotice = 5,

    /// <summary>As <see cref="Publish"/>, of posts.</summary>
    PublishPosts = 6,

    /// <summary>As <see cref="Notice"/>, of relations.</summary>
    RelationNotice = 7,

    /// <summary>As <see cref="Publish"/>, of relations.</summary>
    PublishRelations = 8,

    /// <summary>As <see cref="Notice"/>, of feeds.</summary>
    FeedNotice = 11,

    /// <summary>As <see cref="Publish"/>, of feeds.</summary>
    PublishFeeds = 12,

    /// <summary>As <see cref="Notice"/>, of app keys.</summary>
    AppNotice = 15,

    /// <summary>As <see cref="Publish"/>, of app keys.</summary>
    PublishApps = 16,

    /// <summary>As <see cref="Notice"/>, of chats.</summary>
    ChatNotice = 17,

    /// <summary>As <see cref="Publish"/>, of chats.</summary>
    PublishChats = 18,

    /// <summary>Erasing chat messages whose time is over.</summary>
    ChatSweep = 19,

    /// <summary>Relaying the event log.</summary>
    Relay = 20,

    /// <summary>Placing and removing files of media.</summary>
    MediaFiles = 31,

    /// <summary>Changing in which cells people are shown.</summary>
    PeopleCells = 35,
}

/// <summary>What sets these locks apart from those of other programs in the same database.</summary>
public static class PostgresLocks
{
    /// <summary>The first of the two numbers of each lock.</summary>
    public const int Family = 0x544D;

    /// <summary>The same for locks that have a name instead of a number.</summary>
    public const int Named = 0x544E;
}
