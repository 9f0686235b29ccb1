namespace TempMessenger.Users.ReadModel;

/// <summary>An account as reads see it; what is personal is sealed with the person's key.</summary>
/// <param name="Id">32 lower-case hex digits.</param>
/// <param name="Personal">The profile, sealed; empty where the key is destroyed.</param>
/// <param name="Role">As on the disk.</param>
/// <param name="Version">Of the account.</param>
/// <param name="PasswordVersion">The version that set the password; sessions start only for the one that was checked.</param>
/// <param name="CreatedAt">Unix milliseconds.</param>
internal sealed record AccountRow(string Id, byte[] Personal, string Role, long Version, long PasswordVersion, long CreatedAt);

/// <summary>What a batch of events means for the table; all of it is written in one transaction.</summary>
internal sealed record AccountRows
{
    public required IReadOnlyList<AccountRow> Put { get; init; }

    /// <summary>Deleted accounts: row and sessions go, <c>UserDeleted</c> becomes due.</summary>
    public required IReadOnlyList<string> Removed { get; init; }

    /// <summary>Accounts whose sessions end, but the one kept; <c>SessionsEnded</c> becomes due.</summary>
    public required IReadOnlyList<(string UserId, string? Kept)> LoggedOut { get; init; }

    /// <summary>Accounts for which <c>UserChanged</c> becomes due.</summary>
    public required IReadOnlyList<string> Changed { get; init; }
}

/// <summary>The read model of accounts: a projection of the log and nothing else.</summary>
internal interface IAccountTable
{
    /// <summary>The position of the last event applied, 0 for none.</summary>
    long Position();

    /// <summary>An account, or null.</summary>
    AccountRow? Find(string id);

    /// <summary>All accounts by id, as of one moment.</summary>
    IReadOnlyList<AccountRow> All();

    /// <summary>Writes what a batch means together with the position of its last event.</summary>
    void Apply(AccountRows rows, long position, long now);
}
