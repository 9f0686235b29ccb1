namespace TempMessenger.Gateway.Sessions;

/// <summary>
/// Who may call an endpoint. Every endpoint states one of these (or allows everybody); one that states none is closed to all.
/// </summary>
internal static class Policies
{
    /// <summary>Whoever may read: everybody, or members only where <c>Access:Read=members</c>.</summary>
    public const string Reader = nameof(Reader);

    /// <summary>Whoever is logged in.</summary>
    public const string Member = nameof(Member);

    /// <summary>Admins.</summary>
    public const string Admin = nameof(Admin);
}
