using TempMessenger.Contracts;
using TempMessenger.Contracts.Moderation;

namespace TempMessenger.Moderation.Content;

/// <summary>One kind of what can be reported, as the service shows and removes it that has it. Its contract decides what the reporter can see.</summary>
internal interface IReportable
{
    /// <summary>One of <see cref="ReportKind"/>.</summary>
    string Kind { get; }

    /// <summary>What the caller sees now; null: nothing.</summary>
    /// <param name="id">A target of the report.</param>
    /// <param name="report">The report.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="ServiceException">As the service refuses.</exception>
    Task<SeenItem?> Find(string id, FileReport report, CancellationToken cancellation);

    /// <summary>Removes it, in the name of the system; null where this kind cannot be removed. What is gone already is no fault.</summary>
    Func<Removal, CancellationToken, Task>? Remove { get; }
}

/// <param name="Id">A target of the report.</param>
/// <param name="PersonId">Whose it is.</param>
/// <param name="CommandId">32 lower-case hex digits.</param>
internal sealed record Removal(string Id, string PersonId, string CommandId);

/// <summary>Calls that are the system's own.</summary>
internal static class AsSystem
{
    /// <summary>What is gone already is no fault.</summary>
    public static async Task Remove(Func<Task> call)
    {
        Caller.Current = Caller.System;
        try
        {
            await call();
        }
        catch (ServiceException refusal) when (refusal.Code is ErrorCode.NotFound or ErrorCode.UserNotFound)
        {
            // It has vanished, or its author removed it.
        }
    }

    public static async Task<T> Ask<T>(Func<Task<T>> call)
    {
        Caller.Current = Caller.System;
        return await call();
    }
}
