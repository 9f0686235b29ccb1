using System.Text.Json.Serialization;

namespace TempMessenger.Gateway.Features.Sessions;

/// <summary>What somebody logs in with.</summary>
/// <param name="Name">E-mail, username or phone.</param>
/// <param name="Email">The same under its older name.</param>
/// <param name="Password">The password.</param>
/// <param name="Totp">Where the account has a second factor: a code of the authenticator app, or a recovery code.</param>
internal sealed record CredentialsBody(string? Name = null, string? Email = null, string? Password = null, string? Totp = null);

/// <summary>A session for an app.</summary>
/// <param name="Token">For <c>Authorization: Bearer</c>. It is returned only here.</param>
/// <param name="ExpiresAt">When it ends if it is not used, Unix milliseconds.</param>
internal sealed record StartedSession(string Token, long ExpiresAt);

/// <summary>One's own live sessions.</summary>
/// <param name="List">The most recently used first.</param>
internal sealed record SessionList([property: JsonPropertyName("session_list")] IReadOnlyList<SessionView> List);

/// <param name="Id">The name under which it is ended.</param>
/// <param name="Kind"><c>browser</c> or <c>app</c>.</param>
/// <param name="Device">What one may recognise it by.</param>
/// <param name="CreatedAt">Unix milliseconds.</param>
/// <param name="LastUsedAt">Unix milliseconds, right to the hour.</param>
/// <param name="ExpiresAt">Unix milliseconds.</param>
/// <param name="Current">True for the one that asks.</param>
internal sealed record SessionView(string Id, string Kind, string Device, long CreatedAt, long LastUsedAt, long ExpiresAt, bool Current);
