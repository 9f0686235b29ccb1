using System.Text.Json;
using TempMessenger.Gateway.Features.Accounts;

namespace TempMessenger.Gateway.Features.Profile;

/// <summary>Who asks, and what this server allows.</summary>
/// <param name="User">The account, or null without a session.</param>
/// <param name="Language"><c>en</c> or <c>zh</c>.</param>
/// <param name="Access">What is open to whom.</param>
/// <param name="DraftKey">
/// Who is logged in only: the key (AES-256, 64 hex digits) under which a client keeps what the account has written and not sent. It is given to no other client.
/// </param>
internal sealed record Me(UserView? User, string Language, AccessView Access, string? DraftKey);

/// <param name="Read">Who reads: <c>everyone</c> or <c>members</c>.</param>
/// <param name="SignUp">Who may sign up: <c>open</c>, <c>invite</c> or <c>closed</c>.</param>
internal sealed record AccessView(string Read, string SignUp);

/// <summary>A password change.</summary>
/// <param name="OldPassword">The password so far.</param>
/// <param name="NewPassword">8 to 256 characters, none of the most common ones.</param>
/// <param name="Code">Where there is no password so far: the code that was texted to the account's phone.</param>
internal sealed record PasswordChange(string? OldPassword = null, string? NewPassword = null, string? Code = null);

/// <summary>Confirms the deletion of one's own account.</summary>
/// <param name="Password">The account's.</param>
/// <param name="Code">Where there is none: the code that was texted to the account's phone.</param>
internal sealed record OwnRemoval(string? Password = null, string? Code = null);

/// <summary>One event of one's own history, as the export has it.</summary>
internal sealed record ExportedHistory(string Stream, long Version, string Type, long RecordedAt, JsonElement Data);
