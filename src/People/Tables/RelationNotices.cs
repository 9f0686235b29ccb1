using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;
using TempMessenger.Contracts;
using TempMessenger.Contracts.People;
using TempMessenger.EventStore;

namespace TempMessenger.People.Tables;

/// <summary>The stored form of a notice.</summary>
internal sealed record RelationNoticeJson(string By, string Person);

/// <summary>The notices about relations, and the events as which they are published.</summary>
internal sealed class RelationNotices(IEvents events)
{
    // The numbers are stored.
    private const int FollowedKind = 1;
    private const int UnfollowedKind = 2;
    private const int BlockedKind = 3;
    private const int UnblockedKind = 4;

    /// <param name="type">One of the types of <see cref="RelationLog"/>.</param>
    /// <param name="by">Who decided.</param>
    /// <param name="person">About whom.</param>
    public static NewNotice Of(string type, string by, string person)
    {
        var kind = type switch
        {
            RelationLog.Followed => FollowedKind,
            RelationLog.Unfollowed => UnfollowedKind,
            RelationLog.Blocked => BlockedKind,
            RelationLog.Unblocked => UnblockedKind,
            _ => throw new UnreachableException($"There is no notice about {type}."),
        };
        return new(kind, JsonSerializer.Serialize(new(by, person), RelationNoticesJson.Default.RelationNoticeJson));
    }

    public Task Publish(Notice notice, CancellationToken cancellation)
    {
        // Outside of a call the service publishes what is due by itself.
        Caller.Current ??= Caller.System;
        var (by, person) = JsonSerializer.Deserialize(notice.Data, RelationNoticesJson.Default.RelationNoticeJson)!;
        return notice.Kind switch
        {
            FollowedKind => events.Publish(new PersonFollowed(by, person), cancellation),
            UnfollowedKind => events.Publish(new PersonUnfollowed(by, person), cancellation),
            BlockedKind => events.Publish(new PersonBlocked(by, person), cancellation),
            UnblockedKind => events.Publish(new PersonUnblocked(by, person), cancellation),
            _ => throw new InvalidDataException($"The notice {notice.Number} is of the unknown kind {notice.Kind}."),
        };
    }
}

/// <summary>All JSON of this service's tables.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(RelationNoticeJson))]
internal sealed partial class RelationNoticesJson : JsonSerializerContext;
