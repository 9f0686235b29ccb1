using System.Globalization;

namespace TempMessenger.Bench;

/// <summary>What must hold of a figure.</summary>
internal enum Bound
{
    AtLeast,
    AtMost,
}

/// <summary>Figures of several rounds: median and range, and what they say about a bound.</summary>
internal sealed class Figures(IReadOnlyList<double> values)
{
    private readonly double[] sorted = [.. values.Order()];

    public double Median => sorted.Length % 2 == 1
        ? sorted[sorted.Length / 2]
        : (sorted[sorted.Length / 2 - 1] + sorted[sorted.Length / 2]) / 2;

    public double Least => sorted[0];

    public double Most => sorted[^1];

    /// <summary>Met or missed by the whole range; undecided where the range straddles the bound.</summary>
    public string Verdict(Bound bound, double limit)
    {
        var (allMet, noneMet) = bound == Bound.AtLeast ? (Least >= limit, Most < limit) : (Most <= limit, Least > limit);
        return allMet ? "met" : noneMet ? "MISSED" : "undecided";
    }

    public string Show(string format) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Median.ToString(format, CultureInfo.InvariantCulture)} ({Least.ToString(format, CultureInfo.InvariantCulture)}–{Most.ToString(format, CultureInfo.InvariantCulture)})");
}

/// <summary>Runs two things in turn, A B A B …, and compares them pair by pair.</summary>
internal static class Rounds
{
    public static async Task Compare(
        string name, string unit, string format, Bound bound, double? limit, int rounds, Func<Task<double>> ours, string floorName, Func<Task<double>> floor)
    {
        // Not counted: the first seconds of a process go into compiling what is hot.
        await ours();
        await floor();
        List<double> a = [], b = [];
        for (var round = 0; round < rounds; round++)
        {
            a.Add(await ours());
            b.Add(await floor());
        }

        var ratio = new Figures([.. a.Zip(b, (one, other) => one / other)]);
        var stated = limit is { } known ? $"{(bound == Bound.AtLeast ? "≥" : "≤")} {known} | {ratio.Verdict(bound, known)}" : "– | –";
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {name} | {new Figures(a).Show(format)} {unit} | {floorName}: {new Figures(b).Show(format)} {unit} | {ratio.Show("0.00")} | {stated} |"));
    }

    public static async Task Single(string name, string unit, string format, double most, int rounds, Func<Task<double>> measure)
    {
        List<double> values = [];
        for (var round = 0; round < rounds; round++)
            values.Add(await measure());
        var figures = new Figures(values);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {name} | {figures.Show(format)} {unit} | – | – | ≤ {most} {unit} | {figures.Verdict(Bound.AtMost, most)} |"));
    }
}
