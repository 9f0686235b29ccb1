using System.Text.Json.Serialization;
using TempMessenger.Contracts.Users;
using TempMessenger.Gateway.Features.Accounts;

namespace TempMessenger.Gateway.Features.Profile;

/// <summary>A page of one's own history.</summary>
/// <param name="List">The newest first.</param>
/// <param name="Next">Pass as <c>before</c> for the next page; null at the end.</param>
internal sealed record HistoryList([property: JsonPropertyName("history")] IReadOnlyList<HistoryView> List, string? Next)
{
    public static HistoryList Of(HistoryPage page) => new([.. page.Entries.Select(HistoryView.Of)], page.Next);
}

/// <summary>Something that happened to one's account.</summary>
/// <param name="Kind"><c>registered</c>, <c>profile_changed</c>, <c>role_changed</c>, <c>password_changed</c>, <c>phone_verified</c>, <c>numbered</c>, <c>passkey_added</c>,
/// <c>passkey_renamed</c>, <c>passkey_removed</c>, <c>totp_enabled</c>, <c>totp_disabled</c>, <c>recovery_codes_renewed</c>, <c>recovery_code_used</c> or <c>logged_in</c>.</param>
/// <param name="At">Unix milliseconds.</param>
/// <param name="Fields">With <c>profile_changed</c>: which fields.</param>
/// <param name="Role">With <c>registered</c> and <c>role_changed</c>: the role since then.</param>
/// <param name="Device">With <c>logged_in</c>: what one may recognise the device by. With <c>passkey_added</c> and <c>passkey_renamed</c>: its name.</param>
internal sealed record HistoryView(
    string Kind,
    long At,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? Fields,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Role,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Device)
{
    public static HistoryView Of(HistoryEntry entry) =>
        new(entry.Kind, entry.At, entry.Fields, entry.Role is { } role ? Roles.NameOf(role) : null, entry.Device);
}
