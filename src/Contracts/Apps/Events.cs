namespace TempMessenger.Contracts.Apps;

/// <summary>An app key has another secret, or was revoked: whoever keeps it must load it again.</summary>
[Event("app_service", "app_key_changed")]
public sealed record AppKeyChanged(string Key);
