using System.Text.Json.Serialization;
using TempMessenger.Contracts.Media;
using TempMessenger.Contracts.Messages;
using TempMessenger.Gateway.Features.Uploads;

namespace TempMessenger.Gateway.Features.Messages;

/// <summary>A message as readers see it. Times are Unix milliseconds by the server's clock (header <c>Server-Time</c>).</summary>
/// <param name="Id">32 lower-case hex digits.</param>
/// <param name="Room">The room's name.</param>
/// <param name="Seq">The order of arrival within the room.</param>
/// <param name="Author">Who wrote it.</param>
/// <param name="Message">The text; empty where the media say all.</param>
/// <param name="Media">What it shows; absent where it shows nothing.</param>
/// <param name="CreatedAt">When it was taken in.</param>
/// <param name="ExpiresAt">The first millisecond in which it can no longer be read.</param>
/// <param name="ExpiresIn">Milliseconds left when this was answered.</param>
internal sealed record MessageView(
    string Id,
    string Room,
    long Seq,
    Author Author,
    string Message,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<ShownMediumView>? Media,
    long CreatedAt,
    long ExpiresAt,
    long ExpiresIn)
{
    /// <summary>All but the time that is left, which differs from reader to reader.</summary>
    public static MessageView Of(Message message, MediaAddresses addresses) => new(
        message.Id, message.Room, message.Seq, message.Author, message.Text, addresses.Views(message.Media), message.CreatedAt, message.ExpiresAt, ExpiresIn: 0);
}

/// <summary>A message to send.</summary>
/// <param name="Message">The text, 1 to 4,000 characters; it may be missing where there are media.</param>
/// <param name="ExpiresIn">Its lifetime in milliseconds, 1,000 up to the room's; the room's where absent.</param>
/// <param name="Id">32 lower-case hex digits, to send it again without sending it twice; made by the server where absent.</param>
/// <param name="Media">At most 9 of one's own media; they vanish with the message.</param>
internal sealed record NewMessageBody(string? Message = null, long? ExpiresIn = null, string? Id = null, IReadOnlyList<MediumToShow>? Media = null);
