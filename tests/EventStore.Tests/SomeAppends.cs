using FsCheck;
using FsCheck.Fluent;

namespace TempMessenger.EventStore.Tests;

/// <summary>Random appends on few names, so that they meet often.</summary>
internal static class SomeAppends
{
    private static readonly string[] Scopes = ["name", "email"];
    private static readonly string[] Keys = ["k1", "k2", "k3"];
    private static readonly string[] Owners = ["1", "2"];

    // Of two streams: the first, the second, or none has no events.
    private static readonly int[] Dependences = [0, 1, 2, 2];

    /// <summary>Sequences, shrunk by leaving appends out.</summary>
    public static Arbitrary<Append[]> Sequences { get; } = Arb.From(
        One().ArrayOf(), appends => appends.Select((_, left) => appends.Where((_, n) => n != left).ToArray()));

    private static Gen<Append> One() =>
        from command in Gen.Choose(1, 60)
        from first in Stream("a", "b")
        from second in Stream("c", "d")
        from both in Gen.Choose(0, 2)
        from depends in Gen.Elements(Dependences)
        from claims in Few(UniqueClaim())
        from releases in Few(UniqueClaim())
        from state in Few(State())
        select new Append($"command-{command}", both == 0 ? [depends == 0 ? OnlyDependedOn(first) : first, depends == 1 ? OnlyDependedOn(second) : second] : [first])
        {
            Claims = claims,
            Releases = releases,
            State = state,
        };

    private static Gen<StreamAppend> Stream(params string[] names) =>
        from name in Gen.Elements(names)
        from expected in Gen.Choose(-6, 6)
        from events in Gen.Choose(1, 3)
        select Some.To(name, expected < 0 ? null : expected, events);

    private static StreamAppend OnlyDependedOn(StreamAppend stream) => stream with { ExpectedVersion = stream.ExpectedVersion ?? 0, Events = [] };

    private static Gen<UniqueClaim> UniqueClaim() =>
        from scope in Gen.Elements(Scopes)
        from key in Gen.Elements(Keys)
        from owner in Gen.Elements(Owners)
        select new UniqueClaim(scope, key, owner);

    private static Gen<StateChange> State() =>
        from key in Gen.Elements(Keys)
        from value in Gen.Choose(-1, 5)
        select new StateChange("secret", key, value < 0 ? null : [(byte)value]);

    private static Gen<T[]> Few<T>(Gen<T> one) =>
        from count in Gen.Elements(0, 0, 1, 2)
        from all in one.ArrayOf(count)
        select all;
}
