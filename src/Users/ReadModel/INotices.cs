namespace TempMessenger.Users.ReadModel;

/// <summary>What others are still to be told; written in the transaction of what happened, so that no crash loses it.</summary>
/// <param name="Number">Rises; also the order of publishing.</param>
/// <param name="Kind">What it is.</param>
/// <param name="UserId">Whose.</param>
/// <param name="SessionIds">The sessions that ended.</param>
internal sealed record Notice(long Number, NoticeKind Kind, string UserId, IReadOnlyList<string> SessionIds);

/// <summary>Numbers stand on the disk.</summary>
internal enum NoticeKind
{
    SessionsEnded = 1,
    UserChanged = 2,
    UserDeleted = 3,
}

/// <summary>The notices that are due.</summary>
internal interface INotices
{
    /// <summary>In order.</summary>
    Task<IReadOnlyList<Notice>> Due(CancellationToken cancellation);

    /// <summary>
    /// Hands those that are due to <paramref name="tell"/>, in order, and takes each off that was told. One caller in all instances does so at a
    /// time; on return everything that was due before is told. A crash may lead to telling again, never to leaving one out.
    /// </summary>
    Task Tell(Func<Notice, Task> tell, CancellationToken cancellation);
}
