using System.Text.Json;

namespace TempMessenger.Gateway.Tests.Realtime;

/// <summary>A room whose events the test has in hand, and the gateways by which people follow it.</summary>
internal interface IRoomPlay
{
    string Room { get; }

    FakeRooms Rooms { get; }

    /// <summary>What the rooms have published so far.</summary>
    List<object> Events { get; }

    /// <summary>Hands an event to the gateways.</summary>
    Task Deliver(object happened);

    /// <summary>Subscribes; with a position it resumes there.</summary>
    Task<IFollower> Follow(string? epoch = null, long? since = null);
}

internal interface IFollower
{
    IReadOnlyList<JsonElement> Frames { get; }

    Task Until(Func<bool> come);

    /// <summary>Is cut off. Returns what came until then.</summary>
    Task<IReadOnlyList<JsonElement>> Leave();
}
