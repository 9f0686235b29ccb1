namespace TempMessenger.Faults.Tests.Judging;

/// <summary>
/// What clients did and were told while processes failed. Times are Unix milliseconds of this machine, whose clock is also the store's; those named
/// Now were told by the server.
/// </summary>
internal sealed record History
{
    public IReadOnlyList<Sent> Sent { get; init; } = [];

    public IReadOnlyList<Removal> Removals { get; init; } = [];

    public IReadOnlyList<Listing> Lists { get; init; } = [];

    public IReadOnlyList<Following> Sockets { get; init; } = [];

    public IReadOnlyList<Answer> Answers { get; init; } = [];

    public IReadOnlyList<Registration> Registrations { get; init; } = [];

    public IReadOnlyList<Naming> Names { get; init; } = [];

    public IReadOnlyList<Publication> Publications { get; init; } = [];

    /// <summary>The posts of those who published, page after page, when all was well again.</summary>
    public IReadOnlyList<string> ShownPosts { get; init; } = [];

    /// <summary>What stands in the event log, by position.</summary>
    public IReadOnlyList<Recorded> Events { get; init; } = [];

    /// <summary>The message that was sent last, when all was well again: every socket must have come so far.</summary>
    public required string Last { get; init; }

    /// <summary>Whether a request may go unanswered because what answers it was killed.</summary>
    public bool MayBreak { get; init; }

    /// <summary>How many milliseconds an answer may take.</summary>
    public required long Patience { get; init; }
}

/// <summary>A message as somebody was shown it.</summary>
internal sealed record Seen(string Id, long Seq, string Text, long ExpiresAt);

/// <summary>A message that was sent, again and again under the same id, until it was acknowledged or its time was over.</summary>
internal sealed record Sent(string Id, string Text, long Lifetime, long Begun, long? Acknowledged);

/// <summary>A deletion that was asked for.</summary>
internal sealed record Removal(string Id, long Begun, long? Acknowledged);

/// <summary>A list of the room.</summary>
internal sealed record Listing(long Begun, long Ended, long Now, IReadOnlyList<Seen> Messages)
{
    /// <summary>A list that is this long may have left older messages out.</summary>
    public const int Most = 1000;
}

/// <summary>All that one reader was told, over however many connections.</summary>
internal sealed record Following(string Name, IReadOnlyList<Told> Told);

/// <param name="At">When it arrived.</param>
/// <param name="Now">The server's clock when it was written.</param>
/// <param name="Epoch">The room's.</param>
internal abstract record Told(long At, long Now, string Epoch);

internal sealed record Shown(long At, long Now, string Epoch, Seen Message) : Told(At, Now, Epoch);

internal sealed record Withdrawn(long At, long Now, string Epoch, long Seq, string Id) : Told(At, Now, Epoch);

/// <param name="More">Whether another follows that belongs to it.</param>
internal sealed record Changes(
    long At, long Now, string Epoch, bool Reset, long From, long To, IReadOnlyList<Seen> Messages, IReadOnlyList<string> Deleted, bool More = false)
    : Told(At, Now, Epoch);

/// <param name="What">The kind of request.</param>
/// <param name="Begun">When it was sent.</param>
/// <param name="Ended">When its answer was there, or it was certain that none comes.</param>
/// <param name="Status">Null where no answer came.</param>
/// <param name="RetryAfter">Whether the answer said when to try again.</param>
internal sealed record Answer(string What, long Begun, long Ended, int? Status, bool RetryAfter = false);

/// <param name="Name">The username that was asked for.</param>
/// <param name="Status">What was answered; null where nothing was.</param>
/// <param name="LogIn">The status of logging in when all was well again.</param>
/// <param name="Again">The status of registering the same names again after that.</param>
internal sealed record Registration(string Name, int? Status, int LogIn, int Again);

/// <summary>How somebody called themselves, one name after the other, and what they are called when all is well again.</summary>
internal sealed record Naming(string Person, IReadOnlyList<(string Name, bool Acknowledged)> Asked, string Found);

/// <summary>A post that was published, again and again under the same id, until that was acknowledged or the traffic ended; and its deletion likewise.</summary>
/// <param name="Id">The post.</param>
/// <param name="Acknowledged">Whether it was accepted.</param>
/// <param name="Deleting">Whether its deletion was asked for.</param>
/// <param name="Deleted">Whether that was accepted.</param>
internal sealed record Publication(string Id, bool Acknowledged, bool Deleting = false, bool Deleted = false);

/// <summary>One event of the log.</summary>
internal sealed record Recorded(string Stream, long Version);
