using TempMessenger.Contracts;
using TempMessenger.Contracts.Media;
using TempMessenger.Contracts.Messages;

namespace TempMessenger.Messages;

/// <summary>
/// Keeps rooms and their messages. What it returns from a change is committed, visible and published; what a read returns has
/// <c>ExpiresAt &gt; Now</c> by the store's own clock. Arguments are checked before they come here; what depends on the store's state is decided here.
/// </summary>
internal interface IMessageStore
{
    /// <summary>Takes a message in, or recognises one that was taken in before. Gives when it vanishes; null where it was and is gone already.</summary>
    /// <exception cref="ServiceException">NotFound (room), InvalidArgument (lifetime), Conflict (id), Full, Unavailable; the draft's own refusal.</exception>
    ValueTask<long?> Post(MessageDraft message, CancellationToken cancellation);

    /// <summary>Deletes a live message; with <paramref name="onlyOf"/> only that author's. One that is deleted already stays so.</summary>
    /// <exception cref="ServiceException">NotFound, Forbidden, Unavailable.</exception>
    ValueTask Delete(MessageId id, string? onlyOf, CancellationToken cancellation);

    /// <summary>Creates a room, or recognises the same one.</summary>
    /// <exception cref="ServiceException">Conflict (name, number of rooms), Unavailable.</exception>
    ValueTask<Room> CreateRoom(RoomDraft room, CancellationToken cancellation);

    ValueTask<FoundMessage?> Find(MessageId id, CancellationToken cancellation);

    /// <summary>The newest <paramref name="limit"/> live messages below <paramref name="before"/>; null: no such room.</summary>
    ValueTask<MessageList?> List(string room, int limit, long? before, bool descending, CancellationToken cancellation);

    /// <summary>What changed after <paramref name="since"/>, or a snapshot; null: no such room.</summary>
    ValueTask<RoomChanges?> Changes(string room, string? epoch, long? since, int limit, CancellationToken cancellation);

    /// <summary>All rooms by name, the lobby first.</summary>
    ValueTask<IReadOnlyList<Room>> Rooms(CancellationToken cancellation);

    ValueTask<Room?> FindRoom(string name, CancellationToken cancellation);

    /// <summary>The ids of an author's live messages in all rooms.</summary>
    ValueTask<IReadOnlyList<MessageId>> IdsOf(string author, CancellationToken cancellation);

    /// <summary>The store's clock, in Unix milliseconds.</summary>
    ValueTask<long> Now(CancellationToken cancellation);
}

/// <param name="Id">Chosen by who sends.</param>
/// <param name="Room">The room's name.</param>
/// <param name="Author">Who writes.</param>
/// <param name="Email">The author's e-mail, where known.</param>
/// <param name="Text">In its normal form.</param>
/// <param name="ExpiresIn">Milliseconds, or null for the room's lifetime.</param>
internal sealed record MessageDraft(MessageId Id, string Room, Author Author, string? Email, string Text, long? ExpiresIn)
{
    /// <summary>What it shows; null: nothing.</summary>
    public IReadOnlyList<ShownMedium>? Media { get; init; }

    /// <summary>Why it cannot be taken in: then it is only recognised. Null: it can.</summary>
    public ServiceException? Refusal { get; init; }

    /// <summary>Bytes that it takes beside what every message does.</summary>
    public int Weight => MessageContent.Weigh(Text, Media);

    /// <summary>Whether a message says and shows the same.</summary>
    public bool IsContentOf(Message message) => Text == message.Text && (Media ?? []).SequenceEqual(message.Media ?? []);
}

/// <summary>What is said and shown in a message.</summary>
internal static class MessageContent
{
    /// <summary>Bytes of a medium's description beside its texts. Rounded up.</summary>
    private const int MediumOverhead = 400;

    public static int Weigh(string text, IReadOnlyList<ShownMedium>? media) =>
        (sizeof(char) * text.Length) + (media ?? []).Sum(medium => MediumOverhead + (sizeof(char) * ((medium.Preview?.Length ?? 0) + (medium.Alt?.Length ?? 0))));
}

/// <param name="Name">In its normal form.</param>
/// <param name="Title">In its normal form.</param>
/// <param name="Lifetime">Milliseconds, or null for the configured default.</param>
/// <param name="Owner">The account, or null for the system.</param>
internal sealed record RoomDraft(string Name, string Title, long? Lifetime, string? Owner);
