namespace TempMessenger.Contracts.Users;

/// <summary>What others see of an account changed, or its role did.</summary>
/// <param name="UserId">The account.</param>
/// <param name="Username">Its username now.</param>
/// <param name="Name">What others see.</param>
/// <param name="Role">What it may do.</param>
/// <param name="Avatar">The id of its picture; null: it has none.</param>
[Event("user_service", "user_changed")]
public sealed record UserChanged(string UserId, string Username, string Name, Role Role, string? Avatar = null);

/// <summary>Sessions ended: by log-out, a changed password or deletion. A process that holds one in memory drops it and closes its connections.</summary>
/// <param name="UserId">The account.</param>
/// <param name="SessionIds">The sessions that ended.</param>
[Event("user_service", "sessions_ended")]
public sealed record SessionsEnded(string UserId, IReadOnlyList<string> SessionIds);

/// <summary>An account was deleted; what others hold of the person goes too.</summary>
[Event("user_service", "user_deleted")]
public sealed record UserDeleted(string UserId);
