namespace TempMessenger.Contracts;

/// <summary>What an account may do beyond its own things.</summary>
public enum Role
{
    /// <summary>Sends, and deletes its own messages.</summary>
    Member,

    /// <summary>Also deletes other people's messages.</summary>
    Moderator,

    /// <summary>Also manages accounts.</summary>
    Admin,
}

/// <summary>
/// On whose behalf a call runs. It flows with the call (in one process as ambient state, on the wire as <c>nameko.*</c> headers);
/// it is set from a session only, never from a body. No caller means the system itself: an operator's shell or a service.
/// </summary>
/// <param name="UserId">The account's id, or null for somebody who is not logged in.</param>
/// <param name="Name">The name others see.</param>
/// <param name="Role">What the account may do.</param>
/// <param name="Language">The language for texts meant for people: <c>en</c> or <c>zh</c>.</param>
public sealed record Caller(string? UserId, string? Name, Role Role, string Language)
{
    private static readonly AsyncLocal<Caller?> Ambient = new();

    /// <summary>The caller of the running call, or null for the system itself.</summary>
    public static Caller? Current
    {
        get => Ambient.Value;
        set => Ambient.Value = value;
    }

    /// <summary>True for the account itself, for an admin and for the system.</summary>
    public static bool MayActFor(string userId) => Current is not { } caller || caller.UserId == userId || caller.Role == Role.Admin;
}
