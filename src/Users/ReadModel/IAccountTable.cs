using TempMessenger.EventStore;

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

/// <summary>What events mean, given the rows of the accounts that they are about.</summary>
internal delegate AccountRows FoldAccounts(IReadOnlyList<RecordedEvent> due, IReadOnlyDictionary<string, AccountRow> rows);

/// <summary>The read model of accounts: a projection of the log and nothing else. Several instances may keep one table up to date.</summary>
internal interface IAccountTable
{
    /// <summary>The position of the last event applied, 0 for none.</summary>
    Task<long> Position(CancellationToken cancellation);

    /// <summary>An account, or null.</summary>
    Task<AccountRow?> Find(string id, CancellationToken cancellation);

    /// <summary>Those of the accounts that exist, in any order.</summary>
    Task<IReadOnlyList<AccountRow>> Find(IReadOnlyCollection<string> ids, CancellationToken cancellation);

    /// <summary>All accounts by id. What is applied meanwhile may show or not.</summary>
    Task<IReadOnlyList<AccountRow>> All(CancellationToken cancellation);

    /// <summary>
    /// Writes what those events of a batch mean that nobody has applied yet, together with the position of the last one. Meanwhile nobody else
    /// applies any; on return all of the batch is applied, here or elsewhere.
    /// </summary>
    /// <param name="batch">In order, without a gap after the position that the caller saw.</param>
    /// <param name="fold">Called at most once an attempt, with what is due; not at all where nothing is.</param>
    /// <param name="now">Unix milliseconds.</param>
    /// <param name="cancellation">Gives up; then nothing is written.</param>
    Task Apply(IReadOnlyList<RecordedEvent> batch, FoldAccounts fold, long now, CancellationToken cancellation);
}
