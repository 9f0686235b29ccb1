namespace TempMessenger.Messages.Tests.Model;

/// <summary>A store with everything that may happen to it.</summary>
internal interface IModelledStore : IAsyncDisposable
{
    IMessageStore Store { get; }

    /// <summary>The clock that the store follows.</summary>
    long Wall { get; }

    Task<long> Now();

    Task Advance(long milliseconds);

    void StepWall(long milliseconds);

    /// <summary>One round of upkeep.</summary>
    Task Tick();

    Task Restart(bool crash);

    /// <summary>Everything has expired, and upkeep ran.</summary>
    Task CheckThatNothingIsKept();
}
