using TempMessenger.Contracts.Media;

namespace TempMessenger.Contracts.Messages;

/// <summary>Who wrote a message, as others see them.</summary>
/// <param name="Id">The account's id.</param>
/// <param name="Name">The name at the time of writing.</param>
public sealed record Author(string Id, string Name);

/// <summary>A vanishing message. Immutable: the same instance is handed to every reader in the process.</summary>
public sealed record Message
{
    /// <summary>32 lower-case hex digits.</summary>
    public required string Id { get; init; }

    /// <summary>The room's name.</summary>
    public required string Room { get; init; }

    /// <summary>Grows within the room and never restarts under one epoch: the order of arrival. Deletions take numbers too, so there are gaps.</summary>
    public required long Seq { get; init; }

    /// <summary>Who wrote it.</summary>
    public required Author Author { get; init; }

    /// <summary>The author's e-mail; never shown to readers over HTTP or sockets.</summary>
    public string? Email { get; init; }

    /// <summary>The text; empty where the media say all.</summary>
    public required string Text { get; init; }

    /// <summary>What it shows; null: nothing.</summary>
    public IReadOnlyList<ShownMedium>? Media { get; init; }

    /// <summary>When the store took it in, Unix milliseconds.</summary>
    public required long CreatedAt { get; init; }

    /// <summary>The first millisecond in which it can no longer be read.</summary>
    public required long ExpiresAt { get; init; }
}

/// <summary>An entry of the original's list: <c>id</c>, <c>email</c>, <c>message</c>, <c>expires_in</c> (milliseconds left).</summary>
public sealed record SavedMessage(string Id, string? Email, string Message, long ExpiresIn);

/// <param name="Now">The store's clock when this was answered: smaller than the message's <c>ExpiresAt</c>.</param>
/// <param name="Message">The message.</param>
public sealed record FoundMessage(long Now, Message Message);

/// <param name="Now">The store's clock when this was answered: smaller than every <c>ExpiresAt</c> in it.</param>
/// <param name="Messages">In the order that was asked for.</param>
public sealed record MessageList(long Now, IReadOnlyList<Message> Messages);

/// <summary>
/// What became of a room between two numbers. Every <c>seq</c> in (<c>From</c>, <c>To</c>] that is neither a listed message nor its deletion no longer exists.
/// </summary>
/// <param name="Room">The room's name.</param>
/// <param name="Epoch">The room's epoch. Another one than before: forget all and start from this answer.</param>
/// <param name="Reset">True for a snapshot: what the asker held is void.</param>
/// <param name="From">Exclusive lower bound.</param>
/// <param name="To">Inclusive upper bound: ask on from here.</param>
/// <param name="Latest">The room's last number when this was answered.</param>
/// <param name="Messages">Live messages by <c>seq</c>.</param>
/// <param name="Deleted">Ids of messages whose deletion lies in the range.</param>
/// <param name="Now">The store's clock when this was answered.</param>
public sealed record RoomChanges(
    string Room,
    string Epoch,
    bool Reset,
    long From,
    long To,
    long Latest,
    IReadOnlyList<Message> Messages,
    IReadOnlyList<string> Deleted,
    long Now);

/// <param name="Name">Its name in addresses.</param>
/// <param name="Title">Its name for people.</param>
/// <param name="Lifetime">How long messages stay there, in milliseconds, unless the sender chose shorter.</param>
/// <param name="Owner">The id of who created it, or null for the lobby.</param>
/// <param name="CreatedAt">Unix milliseconds.</param>
public sealed record Room(string Name, string Title, long Lifetime, string? Owner, long CreatedAt);
