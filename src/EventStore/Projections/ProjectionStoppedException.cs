using System.Data.Common;
using System.Globalization;

namespace TempMessenger.EventStore;

/// <summary>
/// A projection cannot apply an event. It stands before it and skips nothing. The text names the event and where the failure came from; what the failure itself says is
/// left out, for it may repeat what stands in the event.
/// </summary>
internal sealed class ProjectionStoppedException(string projection, RecordedEvent at, Exception cause) : Exception(string.Create(
    CultureInfo.InvariantCulture,
    $"The projection {projection} stopped at the event at position {at.Position} ({at.Stream} version {at.Version}, {at.Type}): {cause.GetType().FullName}{Code(cause)}{Origin(cause)}"))
{
    /// <summary>The event.</summary>
    public RecordedEvent At => at;

    /// <summary>What a database calls the failure.</summary>
    private static string Code(Exception cause) => cause is DbException fault ? $" {fault.SqlState ?? fault.ErrorCode.ToString(CultureInfo.InvariantCulture)}" : "";

    private static string Origin(Exception cause) =>
        cause.StackTrace?.Split('\n', 2)[0].Trim() is { Length: > 0 } frame ? $" {frame}" : "";
}
