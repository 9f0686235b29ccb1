using TempMessenger.Contracts;
using TempMessenger.Contracts.Media;
using TempMessenger.Contracts.Messages;

namespace TempMessenger.Messages.Tests;

internal static class Some
{
    public static readonly Author Ada = new(new('a', 32), "Ada");
    public static readonly Author Bob = new(new('b', 32), "Bob");

    public static readonly CancellationToken Cancellation = CancellationToken.None;

    public static string Id() => MessageId.New().ToString();

    public static MessageId Number(string id) => MessageId.TryParse(id, out var parsed) ? parsed : throw new ArgumentException(id);

    public static MessageDraft Message(
        string text = "hello", Author? author = null, MessageId? id = null, string room = "lobby", long? expiresIn = null, string? email = null) =>
        new(id ?? MessageId.New(), room, author ?? Ada, email, text, expiresIn);

    public static ShownMedium Picture(string? alt = null) => ShownMedium.Of(new KnownMedia().Add(Ada.Id), alt);

    public static async Task<MessageId> Post(this IMessageStore store, string text = "hello", long? expiresIn = null, string room = "lobby", Author? author = null)
    {
        var message = Message(text, author, expiresIn: expiresIn, room: room);
        await store.Post(message, Cancellation);
        return message.Id;
    }

    public static async Task<MessageList> List(this IMessageStore store, string room = "lobby", int limit = 1_000, long? before = null, bool descending = false) =>
        await store.List(room, limit, before, descending, Cancellation) ?? throw new InvalidOperationException("No such room");

    public static async Task<RoomChanges> Changes(this IMessageStore store, string? epoch = null, long? since = null, string room = "lobby", int limit = 200) =>
        await store.Changes(room, epoch, since, limit, Cancellation) ?? throw new InvalidOperationException("No such room");

    public static async Task<ServiceException> Refused(Task call, ErrorCode code)
    {
        var refusal = await Assert.ThrowsAsync<ServiceException>(() => call);
        Assert.Equal(code, refusal.Code);
        return refusal;
    }

    public static Task<ServiceException> Refused(ValueTask call, ErrorCode code) => Refused(call.AsTask(), code);

    public static Task<ServiceException> Refused<T>(ValueTask<T> call, ErrorCode code) => Refused(call.AsTask(), code);

    public static async Task<Exception?> Fault(Func<Task> call) => await Record.ExceptionAsync(call);

    public static Caller Caller(Author author, Role role = Role.Member) => new(author.Id, author.Name, role, "en");
}
