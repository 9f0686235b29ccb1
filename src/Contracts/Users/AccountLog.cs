namespace TempMessenger.Contracts.Users;

/// <summary>What read models of other services may know of accounts in the log.</summary>
public static class AccountLog
{
    /// <summary>The type of the last event of an account.</summary>
    public const string Deleted = "UserDeleted";

    private const string Prefix = "user-";
    private const string LogInPrefix = "logins-";

    /// <summary>The stream of an account; it has no events where there never was one.</summary>
    public static string Stream(string id) => Prefix + id;

    /// <summary>The stream of an account's log-ins.</summary>
    public static string LogInStream(string id) => LogInPrefix + id;

    /// <summary>The account whose stream or stream of log-ins it is; null for every other stream.</summary>
    public static string? PersonOf(string stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return stream.StartsWith(LogInPrefix, StringComparison.Ordinal) ? stream[LogInPrefix.Length..] : IdOf(stream);
    }

    /// <summary>The name under which an account shows its picture.</summary>
    public static string MediaReference(string id, string mediumId) => $"avatar:{id}:{mediumId}";

    /// <summary>The account whose stream it is; null for every other stream.</summary>
    public static string? IdOf(string stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return stream.StartsWith(Prefix, StringComparison.Ordinal) ? stream[Prefix.Length..] : null;
    }
}
