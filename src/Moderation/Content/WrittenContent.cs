using TempMessenger.Contracts.Chat;
using TempMessenger.Contracts.Messages;
using TempMessenger.Contracts.Moderation;
using TempMessenger.Contracts.Posts;

namespace TempMessenger.Moderation.Content;

/// <summary>Messages in rooms.</summary>
internal sealed class RoomMessages(IMessages messages) : IReportable
{
    public string Kind => ReportKind.Message;

    public Func<Removal, CancellationToken, Task>? Remove { get; } =
        (removal, cancellation) => AsSystem.Remove(() => messages.DeleteMessage(new(removal.Id), cancellation));

    public async Task<SeenItem?> Find(string id, FileReport report, CancellationToken cancellation) =>
        (await messages.FindMessage(new(id), cancellation))?.Message is { } found
            ? new(found.Id, found.Author.Id, found.Text, found.CreatedAt, found.Media)
            : null;
}

/// <summary>Posts.</summary>
internal sealed class PublishedPosts(IPosts posts, IPostQueries queries) : IReportable
{
    public string Kind => ReportKind.Post;

    public Func<Removal, CancellationToken, Task>? Remove { get; } =
        (removal, cancellation) => AsSystem.Remove(() => posts.DeletePost(new(removal.CommandId, removal.Id), cancellation));

    public async Task<SeenItem?> Find(string id, FileReport report, CancellationToken cancellation) =>
        await queries.FindPost(new(id), cancellation) is { } found ? new(found.Id, found.AuthorId, found.Body, found.PublishedAt, found.Media) : null;
}

/// <summary>Messages of private conversations, which one of the two reports. What can be viewed once is not copied.</summary>
internal sealed class ChatMessages(IChat chat) : IReportable
{
    public string Kind => ReportKind.ChatMessage;

    public Func<Removal, CancellationToken, Task>? Remove { get; } =
        (removal, cancellation) => AsSystem.Remove(() => chat.DeleteMessage(new(removal.Id, removal.PersonId), cancellation));

    public async Task<SeenItem?> Find(string id, FileReport report, CancellationToken cancellation) =>
        await chat.FindMessages(new([id]), cancellation) is [var found] ? new(found.Id, found.AuthorId, found.Text, found.SentAt, found.Media) : null;
}
