using System.Diagnostics;
using System.Text.Json;
using TempMessenger.EventStore;

namespace TempMessenger.Membership.Orders;

/// <summary>How an account's VIP time changed, in a stream of the account. Names and forms are for ever.</summary>
internal abstract record VipEvent
{
    private VipEvent()
    {
    }

    /// <param name="Order">The order that was paid.</param>
    /// <param name="Days">By how many days.</param>
    /// <param name="At">Unix milliseconds.</param>
    public sealed record Extended(string Order, int Days, long At) : VipEvent;

    /// <param name="Order">The order that was refunded.</param>
    /// <param name="Days">By how many days.</param>
    /// <param name="At">Unix milliseconds.</param>
    public sealed record Shortened(string Order, int Days, long At) : VipEvent;
}

/// <summary>The end of the VIP time after the events so far; null: there never was any.</summary>
internal sealed record VipState(long? Until)
{
    public static VipState None { get; } = new((long?)null);
}

/// <summary>The VIP time of one account: what it is after an event, and how that is stored.</summary>
internal static class VipAggregate
{
    public const long Day = 86_400_000;

    private const string Prefix = "membership-";
    private const string ExtendedType = "MembershipExtended";
    private const string ShortenedType = "MembershipShortened";

    public static EventForm<VipState, VipEvent> Form { get; } = new(VipState.None, Evolve, Encode, Decode);

    public static string Stream(string userId) => Prefix + userId;

    /// <summary>The account whose stream it is; null for every other stream.</summary>
    public static string? IdOf(string stream) => stream.StartsWith(Prefix, StringComparison.Ordinal) ? stream[Prefix.Length..] : null;

    /// <summary>The state after an event: time that is bought follows the time that there is, or begins now.</summary>
    /// <exception cref="UnreachableException">The event is unknown.</exception>
    public static VipState Evolve(VipState vip, VipEvent happened) => happened switch
    {
        VipEvent.Extended e => new(Math.Max(vip.Until ?? e.At, e.At) + (e.Days * Day)),
        VipEvent.Shortened e => new((vip.Until ?? e.At) - (e.Days * Day)),
        _ => throw new UnreachableException($"No VIP time knows the event {happened?.GetType().Name}."),
    };

    /// <summary>The form of an event on the disk, for ever.</summary>
    public static NewEvent Encode(VipEvent happened) => happened switch
    {
        VipEvent.Extended e => new(ExtendedType, JsonSerializer.SerializeToUtf8Bytes(e, MembershipJson.Default.VipExtended)),
        VipEvent.Shortened e => new(ShortenedType, JsonSerializer.SerializeToUtf8Bytes(e, MembershipJson.Default.VipShortened)),
        _ => throw new InvalidDataException($"The event {happened.GetType().Name} has no form."),
    };

    public static VipEvent Decode(RecordedEvent recorded) => recorded.Type switch
    {
        ExtendedType => MembershipJson.Read(recorded, MembershipJson.Default.VipExtended),
        ShortenedType => MembershipJson.Read(recorded, MembershipJson.Default.VipShortened),
        _ => throw new InvalidDataException($"The stream {recorded.Stream} holds the unknown event {recorded.Type}."),
    };
}
