using TempMessenger.Contracts;
using TempMessenger.Contracts.Media;
using TempMessenger.Contracts.Messages;

namespace TempMessenger.Messages;

/// <summary>Checks what comes in and who sends it, and leaves the rest to the store, which alone knows the state and the time.</summary>
internal sealed class MessageService(IMessageStore store, Authors authors, MessageMedia media) : IMessages
{
    /// <summary>The most messages or changes in one answer.</summary>
    public const int MaxLimit = 1_000;

    /// <summary>The most rooms in one question about positions.</summary>
    public const int MaxRooms = 500;

    public async Task<string> SaveMessage(SaveMessage request, CancellationToken cancellation)
    {
        var (author, email) = await authors.Find(request.Email, cancellation);
        var id = IdOf(request.Id);
        var wanted = ShownMedia.Check(request.Media);
        var text = wanted.Count == 0 ? MessageText.Normalise(request.Message) : MessageText.NormaliseOptional(request.Message);
        var draft = new MessageDraft(id, request.Room ?? RoomRules.Lobby, author, email, text, request.ExpiresIn);
        if (wanted.Count == 0)
            await store.Post(draft, cancellation);
        else
            await media.Post(draft, wanted, cancellation);
        return id.ToString();
    }

    public async Task<string> GetMessage(GetMessage request, CancellationToken cancellation) =>
        await Find(request.MessageId, cancellation) is { } found ? found.Message.Text : throw MessageRefusals.NoSuchMessage(request.MessageId);

    public async Task<IReadOnlyList<SavedMessage>> GetAllMessages(GetAllMessages request, CancellationToken cancellation)
    {
        var list = await store.List(RoomRules.Lobby, MaxLimit, null, descending: false, cancellation) ?? throw MessageRefusals.NoSuchRoom();
        return [.. list.Messages.Select(message => new SavedMessage(message.Id, message.Email, message.Text, message.ExpiresAt - list.Now))];
    }

    public async Task<FoundMessage?> FindMessage(FindMessage request, CancellationToken cancellation) => await Find(request.Id, cancellation);

    public async Task<MessageList> ListMessages(ListMessages request, CancellationToken cancellation)
    {
        Check(request.Limit);
        if (request.Before < 1)
            throw new ServiceException(ErrorCode.InvalidArgument, MessageReasons.BeforeInvalid, "before");
        return await store.List(request.Room, request.Limit, request.Before, request.Descending, cancellation) ?? throw MessageRefusals.NoSuchRoom();
    }

    public async Task<RoomChanges> GetChanges(GetChanges request, CancellationToken cancellation)
    {
        Check(request.Limit);
        if (request.Since < 0)
            throw new ServiceException(ErrorCode.InvalidArgument, MessageReasons.SinceInvalid, "since");
        return await store.Changes(request.Room, request.Epoch, request.Since, request.Limit, cancellation) ?? throw MessageRefusals.NoSuchRoom();
    }

    public async Task<IReadOnlyList<RoomPosition>> GetPositions(GetPositions request, CancellationToken cancellation)
    {
        if (request.Rooms is not { Count: <= MaxRooms } rooms || rooms.Contains(null!))
            throw new ServiceException(ErrorCode.InvalidArgument, MessageReasons.TooManyRoomNames, "rooms", [MaxRooms]);
        var answers = await Task.WhenAll(rooms.Select(room => store.Changes(room, epoch: null, since: null, limit: 1, cancellation).AsTask()));
        return [.. answers.OfType<RoomChanges>().Select(answer => new RoomPosition(answer.Room, answer.Epoch, answer.Latest))];
    }

    public async Task DeleteMessage(DeleteMessage request, CancellationToken cancellation)
    {
        RequireAccount();
        if (!MessageId.TryParse(request.Id, out var id))
            throw MessageRefusals.NoSuchMessage(request.Id);
        var onlyOf = Caller.Current is { Role: Role.Member, UserId: { } member } ? member : null;
        await media.Remove(id, onlyOf, cancellation);
        await store.Delete(id, onlyOf, cancellation);
    }

    public async Task<Room> CreateRoom(CreateRoom request, CancellationToken cancellation)
    {
        RequireAccount();
        var room = new RoomDraft(
            RoomRules.Name(request.Name), RoomRules.Title(request.Title), RoomRules.Lifetime(request.Lifetime), Caller.Current?.UserId);
        return await store.CreateRoom(room, cancellation);
    }

    public async Task<IReadOnlyList<Room>> ListRooms(ListRooms request, CancellationToken cancellation) => await store.Rooms(cancellation);

    public async Task<Room?> FindRoom(FindRoom request, CancellationToken cancellation) =>
        request.Name is null ? null : await store.FindRoom(request.Name, cancellation);

    public async Task<long> GetTime(GetTime request, CancellationToken cancellation) => await store.Now(cancellation);

    /// <summary>Only somebody who is logged in and the system may go on.</summary>
    private static void RequireAccount()
    {
        if (Caller.Current is null or { UserId: null, IsSystem: false })
            throw MessageRefusals.NotLoggedIn();
    }

    private static MessageId IdOf(string? given) =>
        given is null ? MessageId.New()
            : MessageId.TryParse(given, out var id) ? id
            : throw new ServiceException(ErrorCode.InvalidArgument, MessageReasons.MessageIdInvalid, "id");

    private static void Check(int limit)
    {
        if (limit is < 1 or > MaxLimit)
            throw new ServiceException(ErrorCode.InvalidArgument, MessageReasons.LimitInvalid, "limit", [1_000]);
    }

    private ValueTask<FoundMessage?> Find(string? id, CancellationToken cancellation) =>
        MessageId.TryParse(id, out var parsed) ? store.Find(parsed, cancellation) : default;
}

internal sealed class KonnichiwaService : IKonnichiwa
{
    public Task<string> Konnichiwa(KonnichiwaRequest request, CancellationToken cancellation) => Task.FromResult("Konnichiwa!");
}
