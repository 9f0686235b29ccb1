namespace TempMessenger.Contracts.People;

/// <summary>An account began to follow another, and this service shows it.</summary>
[Event("relation_service", "person_followed")]
public sealed record PersonFollowed(string FollowerId, string UserId);

/// <summary>An account follows another no longer.</summary>
[Event("relation_service", "person_unfollowed")]
public sealed record PersonUnfollowed(string FollowerId, string UserId);

/// <summary>An account blocks another: from now on neither sees the other. Never told to either.</summary>
[Event("relation_service", "person_blocked")]
public sealed record PersonBlocked(string BlockerId, string UserId);

/// <summary>An account blocks another no longer.</summary>
[Event("relation_service", "person_unblocked")]
public sealed record PersonUnblocked(string BlockerId, string UserId);
