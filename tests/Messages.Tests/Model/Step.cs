using FsCheck;
using FsCheck.Fluent;

namespace TempMessenger.Messages.Tests.Model;

/// <summary>One thing that happens to a store: somebody does something, time passes, the machine's clock is set, the program stops.</summary>
internal abstract record Step
{
    public sealed record Post(int Id, int Author, int Text, int Room, long? Lifetime) : Step;

    public sealed record Delete(int Id, int? OnlyOf) : Step;

    public sealed record Advance(long Milliseconds) : Step;

    public sealed record StepWall(long Milliseconds) : Step;

    public sealed record Tick : Step;

    public sealed record Restart(bool Crash) : Step;

    /// <summary>A client that was away asks what changed.</summary>
    public sealed record Resume(int Client) : Step;

    public static Arbitrary<Step[]> Sequences { get; } = Arb.From(Gen.Choose(1, 80).SelectMany(length => Any.ArrayOf(length)), Shorter);

    private static Gen<Step> Any => Gen.Frequency(
        (10, from id in Gen.Choose(0, 9)
             from author in Gen.Frequency((3, Gen.Constant(0)), (1, Gen.Constant(1)))
             from text in Gen.Frequency((3, Gen.Constant(0)), (1, Gen.Constant(1)))
             from room in Gen.Frequency((3, Gen.Constant(0)), (1, Gen.Constant(1)))
             from lifetime in Gen.Elements<long?>(null, 1_000, 1_001, 1_500, 3_000, 60_000, 600_000)
             select (Step)new Post(id, author, text, room, lifetime)),
        (4, from id in Gen.Choose(0, 9) from of in Gen.Elements<int?>(null, 0, 1) select (Step)new Delete(id, of)),
        (5, Gen.Elements<long>(1, 2, 199, 499, 500, 999, 1_000, 1_999, 10_000, 600_000, 3_599_999, 3_600_000).Select(time => (Step)new Advance(time))),
        (2, Gen.Elements<long>(-3_600_000, -5_000, -100, 100, 500, 501, 5_000, 3_600_000).Select(time => (Step)new StepWall(time))),
        (4, Gen.Constant((Step)new Tick())),
        (1, Gen.Elements(true, false).Select(crash => (Step)new Restart(crash))),
        (3, Gen.Choose(0, 2).Select(client => (Step)new Resume(client))));

    /// <summary>A failing sequence shrinks to the steps that matter.</summary>
    private static IEnumerable<Step[]> Shorter(Step[] steps)
    {
        for (var size = steps.Length / 2; size > 0; size /= 2)
        {
            for (var from = 0; from + size <= steps.Length; from += size)
                yield return [.. steps[..from], .. steps[(from + size)..]];
        }
    }
}
