namespace TempMessenger.Contracts;

/// <summary>A request that may take longer than other calls (<c>Rpc:DeadlineMilliseconds</c>).</summary>
public interface ISlowRequest
{
    /// <summary>How long its caller waits at least.</summary>
    TimeSpan Patience { get; }
}
