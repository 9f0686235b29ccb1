namespace TempMessenger.Sms.Codes;

/// <summary>
/// Live codes and what is counted about texts. Each call is one step: no other sees half of it. Phones, addresses, devices and codes come as keyed hashes. Adapters:
/// the memory of one process, and Redis.
/// </summary>
internal interface ISmsStore
{
    /// <summary>Counts a text and keeps its code, unless a limit is reached. A code that was kept for the same phone, purpose and device before is void then.</summary>
    Task<SendVerdict> TrySend(NewCode code);

    /// <summary>The text of a code was not sent: it is not counted, and its code is void.</summary>
    Task Withdraw(NewCode code);

    /// <summary>Uses a code up. True where it was right, or where the same attempt was right within the last 60 seconds.</summary>
    Task<bool> TryUse(CodeAttempt attempt);

    /// <summary>Fails where the store cannot be used now.</summary>
    Task Check();
}

/// <param name="Phone">Whose.</param>
/// <param name="Purpose">What for.</param>
/// <param name="Address">Who asked.</param>
/// <param name="Country">The phone's.</param>
/// <param name="Hash">Of the code with its phone and purpose.</param>
internal sealed record NewCode(string Phone, string Purpose, string Address, string Country, string Hash)
{
    /// <summary>The device that asked, or null.</summary>
    public string? Device { get; init; }

    /// <summary>The command that asked, or null.</summary>
    public string? Command { get; init; }

    /// <summary>The challenge that was solved, or null. It counts once.</summary>
    public string? Solved { get; init; }
}

/// <param name="Phone">Whose.</param>
/// <param name="Purpose">What for.</param>
/// <param name="Hash">Of the code that was entered, as in <see cref="NewCode"/>.</param>
/// <param name="Command">The command with the code that was entered: an attempt that is repeated is not another one.</param>
/// <param name="Device">The device that asks, or null. It is known from a right code on.</param>
internal sealed record CodeAttempt(string Phone, string Purpose, string Hash, string Command, string? Device)
{
    /// <summary>By which name the device is known then; null: none.</summary>
    public string? NextDevice { get; init; } = Device;
}

/// <param name="Outcome">What was decided.</param>
internal sealed record SendVerdict(SendOutcome Outcome)
{
    /// <summary>When the next text to the phone may be asked for, where this one is sent, in Unix milliseconds.</summary>
    public long RetryAt { get; init; }

    /// <summary>When the code ends, where it is sent, in Unix milliseconds.</summary>
    public long ExpiresAt { get; init; }

    /// <summary>How long to wait, with <see cref="SendOutcome.TooFast"/>.</summary>
    public long WaitMilliseconds { get; init; }

    /// <summary>How many more bits than usual to ask for, with <see cref="SendOutcome.ChallengeRequired"/>.</summary>
    public int MoreBits { get; init; }

    /// <summary>What would have been decided, had limits applied; null where it is the same.</summary>
    public SendOutcome? NotApplied { get; init; }
}

/// <summary>What becomes of a text that is asked for.</summary>
internal enum SendOutcome
{
    /// <summary>It is counted and its code kept.</summary>
    Sent,

    /// <summary>The same command was counted before.</summary>
    Repeated,

    /// <summary>A limit is reached.</summary>
    TooFast,

    /// <summary>A limit of unverified texts is reached.</summary>
    ChallengeRequired,

    /// <summary>The challenge was solved for another text.</summary>
    SolutionUsed,
}
