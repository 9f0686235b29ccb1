using TempMessenger.Contracts.People;

namespace TempMessenger.People.Nearby;

/// <summary>Cells of the finest level with consecutive numbers.</summary>
internal readonly record struct CellRange(int First, int Last);

/// <summary>
/// What is how far from a cell, in the steps in which distances are told. Each step is a set of cells whose size fits it, by the distance of their middles: who stands where
/// within a cell, of either side, decides nothing.
/// </summary>
internal sealed class Surroundings
{
    /// <summary>The step of a cell that is too large to be near anything.</summary>
    public const int Beyond = 9;

    private const double Metres = 1_000;

    /// <summary>No cell is larger than this beside its side at the middle of a face, in metres: half the diagonal of a face, and a bit.</summary>
    private const double RootRadius = 7_500_000;

    /// <summary>The level at which each step is told.</summary>
    private static readonly int[] Levels = [13, 13, 12, 11, 10, 9];

    private readonly List<CellRange>[] discs;
    private readonly List<CellRange>[] rings;

    /// <param name="from">A cell of the finest level.</param>
    /// <param name="steps">How many steps are asked for.</param>
    public Surroundings(Cell from, int steps)
    {
        discs = new List<CellRange>[steps];
        rings = new List<CellRange>[steps];
        List<CellRange> within = [];
        for (var step = 0; step < steps; step++)
        {
            discs[step] = Disc(from, step);
            rings[step] = Without(discs[step], within);
            within = Joined(within.Concat(discs[step]));
        }
    }

    /// <summary>How many steps there are.</summary>
    public static int Count => PeopleRules.Steps.Count;

    /// <summary>The first step that a cell of this size can be in: others cannot be told to be nearer than it is large.</summary>
    public static int StepOf(int level) => level switch { >= 13 => 0, 12 => 1, 11 or 10 => 2, 9 => 3, 8 => 4, 7 => 5, _ => Beyond };

    /// <summary>Where the middles of cells lie that are told in a step.</summary>
    /// <param name="step">From 0 on.</param>
    /// <param name="first">What <see cref="StepOf"/> gives for their size.</param>
    public IReadOnlyList<CellRange> Ranges(int step, int first) => first == step ? discs[step] : first < step ? rings[step] : [];

    /// <summary>The step of a cell; null: it is farther than asked for.</summary>
    public int? Find(int middle, int first)
    {
        for (var step = first; step < discs.Length; step++)
        {
            if (Contains(discs[step], middle))
                return step;
        }

        return null;
    }

    /// <summary>All cells of the step's level whose middle is within it, and the one in which the looking cell lies.</summary>
    private static List<CellRange> Disc(Cell from, int step)
    {
        var (level, metres, center) = (Levels[step], PeopleRules.Steps[step] * Metres, from.Center);
        var found = new List<CellRange> { RangeOf(from.At(level)) };
        var open = new Stack<Cell>(Cell.Roots);
        while (open.TryPop(out var cell))
        {
            var distance = center.MetresTo(cell.Center);
            if (cell.Level == level)
            {
                if (distance <= metres)
                    found.Add(RangeOf(cell));
            }
            else if (distance <= metres + (RootRadius / (1 << cell.Level)))
            {
                foreach (var child in cell.Children())
                    open.Push(child);
            }
        }

        return Joined(found);
    }

    private static CellRange RangeOf(Cell cell) => new(cell.First, cell.Last);

    /// <summary>In order, without gaps or overlaps between neighbours.</summary>
    private static List<CellRange> Joined(IEnumerable<CellRange> ranges)
    {
        var joined = new List<CellRange>();
        foreach (var range in ranges.OrderBy(range => range.First))
        {
            if (joined is [.., var last] && range.First <= last.Last + 1)
                joined[^1] = last with { Last = Math.Max(last.Last, range.Last) };
            else
                joined.Add(range);
        }

        return joined;
    }

    /// <summary>Both in order and joined.</summary>
    private static List<CellRange> Without(List<CellRange> ranges, List<CellRange> taken)
    {
        var left = new List<CellRange>();
        foreach (var range in ranges)
        {
            var first = range.First;
            foreach (var hole in taken.Where(hole => hole.Last >= range.First && hole.First <= range.Last))
            {
                if (hole.First > first)
                    left.Add(new(first, hole.First - 1));
                first = Math.Max(first, hole.Last + 1);
            }

            if (first <= range.Last)
                left.Add(new(first, range.Last));
        }

        return left;
    }

    private static bool Contains(List<CellRange> ranges, int number) => ranges.Any(range => range.First <= number && number <= range.Last);
}
