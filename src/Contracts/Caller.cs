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
/// it is set from a session, by the product itself as <see cref="System"/>, or at the RPC boundary from the headers of a request; never from a body. Where none is
/// set, the code runs without any rights.
/// </summary>
/// <param name="UserId">The account's id, or null for somebody who is not logged in.</param>
/// <param name="Name">The name others see.</param>
/// <param name="Role">What the account may do.</param>
/// <param name="Language">The language for texts meant for people: <c>en</c> or <c>zh</c>.</param>
public sealed record Caller(string? UserId, string? Name, Role Role, string Language)
{
    private static readonly AsyncLocal<Caller?> Ambient = new();

    /// <summary>The product itself: an operator's command, a background service, or a request from another service that names no caller.</summary>
    public static Caller System { get; } = new(null, null, Role.Admin, "en");

    /// <summary>Somebody who is not logged in.</summary>
    public static Caller Anonymous { get; } = new(null, null, Role.Member, "en");

    /// <summary>True for <see cref="System"/> alone: a caller with equal values is not the system.</summary>
    public bool IsSystem => ReferenceEquals(this, System);

    /// <summary>The caller of the running call; null: it has no rights.</summary>
    public static Caller? Current
    {
        get => Ambient.Value;
        set => Ambient.Value = value;
    }

    /// <summary>True for the account itself, for an admin and for the system.</summary>
    public static bool MayActFor(string userId) => Current is { } caller && (caller.UserId == userId || caller.Role == Role.Admin);
}
