namespace TempMessenger.Users.ReadModel;

/// <summary>Tells nobody and takes nothing off: what is due is left to those who reach somebody.</summary>
internal sealed class LeftNotices : INotices
{
    public Task<IReadOnlyList<Notice>> Due(CancellationToken cancellation) => Task.FromResult<IReadOnlyList<Notice>>([]);

    public Task Tell(Func<Notice, Task> tell, CancellationToken cancellation) => Task.CompletedTask;
}
