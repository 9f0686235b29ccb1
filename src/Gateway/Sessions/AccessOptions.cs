namespace TempMessenger.Gateway.Sessions;

/// <summary>Who may read (section <c>Access</c>).</summary>
internal sealed class AccessOptions
{
    public const string Section = "Access";

    /// <summary>Who reads rooms and profiles: <c>everyone</c> (the default) or <c>members</c>, on every surface alike.</summary>
    public string Read { get; set; } = "everyone";

    public bool MembersOnly => Read == "members";
}
