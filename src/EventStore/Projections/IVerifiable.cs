namespace TempMessenger.EventStore;

/// <summary>A read model that can prove that it equals a fresh replay of the log.</summary>
public interface IVerifiable : IProjection
{
    /// <summary>A second, empty read model of the same kind in a place of its own, which goes when it is disposed.</summary>
    Task<IReplica> CreateReplica(CancellationToken cancellation);
}

/// <summary>A read model built afresh beside the one in use.</summary>
public interface IReplica : IProjection, IAsyncDisposable
{
    /// <summary>What differs from the one in use, a line each, at most a hundred, without personal data. Both stand at the same position.</summary>
    Task<IReadOnlyList<string>> FindDifferences(CancellationToken cancellation);
}
