namespace TempMessenger.Users.Passwords;

/// <summary>How a password compares with a stored hash.</summary>
internal enum PasswordMatch
{
    Wrong,
    Right,

    /// <summary>Right, and its hash was made with a smaller work factor than is configured now, or with the older function.</summary>
    RightButWeak,
}

/// <summary>Argon2id with the configured work factor. Everything here is slow on purpose and belongs behind the gate.</summary>
internal sealed class SlowHash(Argon2Cost cost)
{
    /// <summary>With the current factor; what the password of an unknown account is compared with, and which none fits.</summary>
    private readonly string unknown = Argon2Hash.OfNothing(cost).ToString();

    private volatile int oldIterations = Pbkdf2Hash.DefaultIterations;

    /// <summary>
    /// The largest work factor of the older hashes that are still stored, 0 where there is none. A comparison costs this much more, so that the time
    /// of a refusal does not distinguish accounts with an older hash from unknown ones.
    /// </summary>
    public int OldIterations
    {
        get => oldIterations;
        set => oldIterations = value;
    }

    public string Hash(string password) => Argon2Hash.Of(password, cost).ToString();

    /// <summary>A wrong password takes the same time for an unknown account (null) and for hashes of either function and any smaller factor.</summary>
    public PasswordMatch Verify(string? hash, string password) =>
        hash is null or ['$', ..] ? Compare(hash, Argon2Hash.Parse(hash ?? unknown), password) : CompareOld(hash, password);

    private PasswordMatch Compare(string? hash, Argon2Hash stored, string password)
    {
        var fits = stored.Fits(password);
        if (hash is not null && fits)
            return stored.Cost.Work < cost.Work ? PasswordMatch.RightButWeak : PasswordMatch.Right;
        if (cost.Work - stored.Cost.Work is var rest and > 0)
            Argon2Hash.Spend(new Argon2Cost((int)Math.Max(8, rest / cost.Passes), cost.Passes));
        Pbkdf2Hash.Spend(password, oldIterations);
        return PasswordMatch.Wrong;
    }

    private PasswordMatch CompareOld(string hash, string password)
    {
        if (Pbkdf2Hash.Fits(hash, password))
            return PasswordMatch.RightButWeak;
        Pbkdf2Hash.Spend(password, oldIterations - Pbkdf2Hash.IterationsOf(hash));
        Argon2Hash.Spend(cost);
        return PasswordMatch.Wrong;
    }
}
