using TempMessenger.Contracts.Media;

namespace TempMessenger.Contracts.Users;

/// <summary>An account with everything that it itself and admins may see. There is no password or hash in it.</summary>
public sealed record User
{
    /// <summary>32 lower-case hex digits.</summary>
    public required string Id { get; init; }

    /// <summary>The unique name in addresses and lists.</summary>
    public required string Username { get; init; }

    /// <summary>Private.</summary>
    public string? Email { get; init; }

    /// <summary>Private. In E.164.</summary>
    public string? Phone { get; init; }

    /// <summary>Private. True where a texted code has proven that the phone is the account's: only then a code logs in to it.</summary>
    public bool PhoneVerified { get; init; }

    /// <summary>Private. False for who only ever logs in by codes.</summary>
    public bool HasPassword { get; init; } = true;

    /// <summary>Private. True where log-ins by password and by texted codes also need a code of an authenticator app.</summary>
    public bool HasTotp { get; init; }

    /// <summary>Private. In sessions: this server wants a second factor of admins and the account has none, so it may do what members may do.</summary>
    public bool NeedsSecondFactor { get; init; }

    /// <summary>A random unique number from 1 to 2^53 - 1 by which apps know the account; null until one is made.</summary>
    public long? Number { get; init; }

    /// <summary>Private; part of <see cref="Name"/> unless the person chose another.</summary>
    public required string FirstName { get; init; }

    /// <summary>Private; part of <see cref="Name"/> unless the person chose another.</summary>
    public required string LastName { get; init; }

    /// <summary>What others see.</summary>
    public required string Name { get; init; }

    /// <summary>The picture that others see; null: none.</summary>
    public ShownMedium? Avatar { get; init; }

    /// <summary>What the account may do.</summary>
    public required Role Role { get; init; }

    /// <summary>
    /// Private. Until when nobody can log in to it, exclusive: Unix milliseconds, <see cref="long.MaxValue"/> where that has no end; also where it is past. Null: it is not
    /// suspended.
    /// </summary>
    public long? SuspendedUntil { get; init; }

    /// <summary>Rises with every change; an update may state which one it is based on.</summary>
    public required long Version { get; init; }

    /// <summary>Unix milliseconds.</summary>
    public required long CreatedAt { get; init; }
}

/// <summary>A person as others see them.</summary>
/// <param name="Id">The account's id.</param>
/// <param name="Username">The unique name.</param>
/// <param name="Name">The name that others see.</param>
/// <param name="Avatar">The picture that others see; null: none.</param>
public sealed record PersonName(string Id, string Username, string Name, ShownMedium? Avatar = null);

/// <param name="Users">In the order of registration.</param>
/// <param name="Next">Pass as <c>After</c> for the next page; null at the end.</param>
public sealed record UserPage(IReadOnlyList<User> Users, string? Next);

/// <summary>A live session together with its account as it is now.</summary>
/// <param name="Id">The name under which it is listed and ended.</param>
/// <param name="User">The account.</param>
/// <param name="ExpiresAt">When it ends if it is not used (30 days idle, 90 in all), Unix milliseconds.</param>
/// <param name="Device">With a log-in only: what the device shows at the next one to be known again, see <see cref="IUsers.KnowsDevice"/> and <see cref="IUsers.RememberDevice"/>.</param>
/// <param name="DraftKey">
/// The key (64 lower-case hex digits) under which browsers seal what the account has written and not sent; always the same for an account. Null from a service
/// that does not give one.
/// </param>
public sealed record Session(string Id, User User, long ExpiresAt, string? Device = null, string? DraftKey = null);

/// <param name="Id">The name under which it is ended.</param>
/// <param name="Kind"><c>browser</c> or <c>app</c>.</param>
/// <param name="Device">What the person may recognise it by.</param>
/// <param name="CreatedAt">Unix milliseconds.</param>
/// <param name="LastUsedAt">Unix milliseconds, right to the hour.</param>
/// <param name="ExpiresAt">Unix milliseconds.</param>
public sealed record SessionInfo(string Id, string Kind, string Device, long CreatedAt, long LastUsedAt, long ExpiresAt);

/// <param name="User">The account.</param>
/// <param name="Events">Its history, decrypted.</param>
/// <param name="Sessions">Its live sessions.</param>
/// <param name="Ways">Its passkeys, and whether it has a second factor; no secrets.</param>
public sealed record UserExport(User User, IReadOnlyList<ExportedEvent> Events, IReadOnlyList<SessionInfo> Sessions, WaysToLogIn? Ways = null);

/// <param name="Stream">The stream's name.</param>
/// <param name="Version">1, 2, 3 … within the stream.</param>
/// <param name="Type">Such as <c>UserRegistered</c>.</param>
/// <param name="RecordedAt">Unix milliseconds.</param>
/// <param name="Data">JSON.</param>
public sealed record ExportedEvent(string Stream, long Version, string Type, long RecordedAt, string Data);

/// <param name="Code">Goes into the sign-up form.</param>
/// <param name="ExpiresAt">Unix milliseconds.</param>
public sealed record Invitation(string Code, long ExpiresAt);

/// <param name="Mode"><c>open</c>, <c>invite</c> or <c>closed</c>.</param>
/// <param name="FirstAccount">True while there is no admin yet: signing up from elsewhere needs the set-up code.</param>
public sealed record SignUpPolicy(string Mode, bool FirstAccount);
