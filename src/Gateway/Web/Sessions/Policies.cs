namespace TempMessenger.Gateway.Web.Sessions;

/// <summary>
/// Who may call an endpoint. Every endpoint states one of these (or allows everybody); one that states none is closed to all.
/// </summary>
public static class Policies
{
    /// <summary>Whoever may read: everybody, or members only where <c>Access:Read=members</c>.</summary>
    public const string Reader = nameof(Reader);

    /// <summary>Whoever is logged in.</summary>
    public const string Member = nameof(Member);

    /// <summary>Moderators and admins.</summary>
    public const string Moderator = nameof(Moderator);

    /// <summary>Admins.</summary>
    public const string Admin = nameof(Admin);
}

/// <summary>Who may read (section <c>Access</c>).</summary>
internal sealed class ReadAccessOptions
{
    public const string Section = "Access";

    /// <summary>Who reads rooms and profiles: <c>everyone</c> (the default) or <c>members</c>, on every surface alike.</summary>
    public string Read { get; set; } = "everyone";

    public bool MembersOnly => Read == "members";
}
