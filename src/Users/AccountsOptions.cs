using TempMessenger.Contracts.Users;

namespace TempMessenger.Users;

/// <summary>Section <c>Accounts</c>.</summary>
internal sealed class AccountsOptions
{
    public const string Section = "Accounts";

    /// <summary>Where it is set, only the account with this e-mail can become the first admin.</summary>
    public string? AdminEmail { get; init; }

    /// <summary>
    /// Where the keys of people and of the installation are, read by the event store's module; absent: the data folder. Users services that share
    /// a database share this folder.
    /// </summary>
    public string? KeyFolder { get; init; }

    /// <summary>The memory that hashing a password takes, KiB (argon2id). Hashes with a smaller work factor are renewed at log-in.</summary>
    public int PasswordMemoryKibibytes { get; init; } = 47_104;

    /// <summary>How often hashing a password goes over that memory.</summary>
    public int PasswordPasses { get; init; } = 1;

    /// <summary>Has no effect: the work factor of the function (PBKDF2) that older versions used.</summary>
    public string? PasswordIterations { get; init; }

    /// <summary>How many passwords may wait to be hashed before more are refused.</summary>
    public int PasswordQueue { get; init; } = 10;
}

/// <summary>Section <c>Access</c>, as far as accounts are concerned.</summary>
internal sealed class SignUpOptions
{
    public const string Section = "Access";

    /// <summary>Who may sign up.</summary>
    public SignUpMode SignUp { get; init; } = SignUpMode.Open;
}

/// <summary>Who may sign up; on the wire (<see cref="SignUpPolicy.Mode"/>) in lower case.</summary>
internal enum SignUpMode
{
    /// <summary>Everyone.</summary>
    Open,

    /// <summary>Who has an invitation.</summary>
    Invite,

    /// <summary>Closed; admins make accounts.</summary>
    Closed,
}
