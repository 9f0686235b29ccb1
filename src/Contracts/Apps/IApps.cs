namespace TempMessenger.Contracts.Apps;

/// <summary>
/// App keys, with which apps sign their requests, and what was used up of them. Keys are made, changed and read by the system alone: operators' commands, and
/// gateways that check signatures.
/// </summary>
[Service("app_service")]
public interface IApps
{
    /// <summary>Makes an app key with a first secret. Again with the same command id gives the same key.</summary>
    /// <exception cref="ServiceException">Forbidden, InvalidArgument (command id, name), Conflict (too many keys), Unavailable.</exception>
    Task<NewAppSecret> CreateAppKey(CreateAppKey request, CancellationToken cancellation);

    /// <summary>Every app key without its secrets, the oldest first.</summary>
    /// <exception cref="ServiceException">Forbidden, Unavailable.</exception>
    Task<IReadOnlyList<AppKeyInfo>> ListAppKeys(ListAppKeys request, CancellationToken cancellation);

    /// <summary>
    /// Gives an app key a new secret. The one before stays valid for as long as is asked for; a still older one ends at once. Again with the same command id gives the
    /// same secret.
    /// </summary>
    /// <exception cref="ServiceException">Forbidden, InvalidArgument (command id, time), NotFound, Unavailable.</exception>
    Task<NewAppSecret> RotateAppKey(RotateAppKey request, CancellationToken cancellation);

    /// <summary>Ends an app key and destroys its secrets. Again has no further effect.</summary>
    /// <exception cref="ServiceException">Forbidden, NotFound, Unavailable.</exception>
    Task RevokeAppKey(RevokeAppKey request, CancellationToken cancellation);

    /// <summary>An app key with the secrets that are valid now or were until a moment ago; null where there is none or it was revoked.</summary>
    /// <exception cref="ServiceException">Forbidden, Unavailable.</exception>
    Task<AppKey?> FindAppKey(FindAppKey request, CancellationToken cancellation);

    /// <summary>
    /// Uses up the nonce of a request whose signature is right: of all calls with the same key and scope within two minutes, on all nodes, one succeeds.
    /// Not idempotent: after an answer was lost the nonce is used.
    /// </summary>
    /// <exception cref="ServiceException">
    /// Forbidden, InvalidArgument (scope, timestamp from before what is remembered), Conflict (used before), TooManyRequests (too many of this key within two minutes),
    /// Unavailable.
    /// </exception>
    Task UseNonce(UseNonce request, CancellationToken cancellation);

    /// <summary>The content of the app's home page in a language. Whoever asks.</summary>
    /// <exception cref="ServiceException">InvalidArgument (language), Unavailable.</exception>
    Task<H5Content> FindH5Content(FindH5Content request, CancellationToken cancellation);

    /// <summary>Replaces the content of the app's home page in a language. Admins only.</summary>
    /// <returns>The content with its new version.</returns>
    /// <exception cref="ServiceException">AuthenticationError, Forbidden, InvalidArgument (language; a text or an address), VersionConflict, Unavailable.</exception>
    Task<H5Content> SaveH5Content(SaveH5Content request, CancellationToken cancellation);
}

/// <param name="CommandId">32 lower-case hex digits, made by who asks.</param>
/// <param name="Name">What the operator calls the app: 1 to 64 visible characters.</param>
/// <param name="AllowsMd5">Whether requests may also be signed by the weak form with MD5, which leaves method, path and files unsigned.</param>
public sealed record CreateAppKey(string CommandId, string Name, bool AllowsMd5 = false);

/// <param name="Key">The public name of the app: 16 letters A to Z and digits.</param>
/// <param name="Secret">43 characters of base64url; shown this once.</param>
public sealed record NewAppSecret(string Key, string Secret);

public sealed record ListAppKeys;

/// <param name="Key">The public name of the app.</param>
/// <param name="Name">What the operator calls it.</param>
/// <param name="AllowsMd5">As in <see cref="CreateAppKey"/>.</param>
/// <param name="CreatedAt">Unix milliseconds.</param>
/// <param name="RotatedAt">When the secret was last changed, or null.</param>
/// <param name="OldSecretUntil">Until when the secret before is valid, or null.</param>
/// <param name="RevokedAt">When it was ended, or null.</param>
public sealed record AppKeyInfo(string Key, string Name, bool AllowsMd5, long CreatedAt, long? RotatedAt, long? OldSecretUntil, long? RevokedAt);

/// <param name="CommandId">32 lower-case hex digits, made by who asks.</param>
/// <param name="Key">The public name of the app.</param>
/// <param name="KeepOldForSeconds">How long the secret before stays valid: 0 to 2,592,000 (30 days).</param>
public sealed record RotateAppKey(string CommandId, string Key, long KeepOldForSeconds = 86_400);

/// <param name="Key">The public name of the app.</param>
public sealed record RevokeAppKey(string Key);

/// <param name="Key">The public name of the app.</param>
public sealed record FindAppKey(string Key);

/// <param name="Key">The public name of the app.</param>
/// <param name="AllowsMd5">As in <see cref="CreateAppKey"/>.</param>
/// <param name="Secret">The secret.</param>
/// <param name="OldSecret">The secret before, while it is valid, or null.</param>
/// <param name="OldSecretUntil">Until when it is valid: unix milliseconds.</param>
public sealed record AppKey(string Key, bool AllowsMd5, string Secret, string? OldSecret = null, long? OldSecretUntil = null)
{
    /// <summary>Without the secrets, so that no log has them.</summary>
    public override string ToString() => $"AppKey {Key}";
}

/// <param name="AppKey">The public name of the app.</param>
/// <param name="Scope">What must not come again: a SHA-256 as 64 lower-case hex digits.</param>
/// <param name="Timestamp">Of the request: unix milliseconds.</param>
public sealed record UseNonce(string AppKey, string Scope, long Timestamp);
