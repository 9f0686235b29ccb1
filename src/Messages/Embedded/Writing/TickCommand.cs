using TempMessenger.Messages.Embedded.Sealing;

namespace TempMessenger.Messages.Embedded.Writing;

/// <summary>Asks the writer for a round of <see cref="EmbeddedUpkeep"/>; the answer is the keys that are to be destroyed.</summary>
internal sealed class TickCommand : Command
{
    private readonly TaskCompletionSource<IReadOnlyList<PeriodKey>> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<IReadOnlyList<PeriodKey>> Answer => answer.Task;

    public IReadOnlyList<PeriodKey> Doomed { get; set; } = [];

    public override void Decide(CommandBatch batch)
    {
    }

    public override void Complete() => answer.TrySetResult(Doomed);

    /// <summary>The next one comes soon.</summary>
    public override void Fail(Exception reason) => answer.TrySetResult([]);
}
