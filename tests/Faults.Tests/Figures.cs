namespace TempMessenger.Faults.Tests;

/// <summary>Times of one kind, in milliseconds.</summary>
internal sealed class Figures
{
    private readonly List<long> all = [];

    public long Longest => all.Count == 0 ? 0 : all.Max();

    public void Add(long one) => all.Add(one);

    public void Add(IEnumerable<long> some) => all.AddRange(some);

    public override string ToString() => all.Count == 0 ? "none" : $"median {all.Order().ElementAt(all.Count / 2)} ms, longest {Longest} ms";
}
