namespace TempMessenger.People.Nearby;

/// <summary>
/// A cell of the earth. Each of the six faces of a cube around it is divided in four, again and again; cells of the same level have about the same size everywhere, at the
/// poles and at the date line, too: at the finest level 0.9 to 1.2 km a side. All that is within a cell has consecutive numbers.
/// </summary>
/// <param name="First">The number of its first cell of the finest level.</param>
/// <param name="Level">How often its face was divided.</param>
internal readonly record struct Cell(int First, int Level)
{
    /// <summary>Of the smallest cells.</summary>
    public const int Finest = 13;

    /// <summary>Of the largest cells in which somebody is shown, about 70 km a side: in a larger one nobody is nearby.</summary>
    public const int Coarsest = 7;

    private const int PerSide = 1 << Finest;
    private const int PerFace = 1 << (2 * Finest);
    private const int Faces = 6;
    private static readonly (double X, double Y)[] Corners = [(0, 0), (0, 1), (1, 0), (1, 1)];

    /// <summary>The number of its last cell of the finest level.</summary>
    public int Last => First + Size - 1;

    /// <summary>The number of the cell of the finest level at its middle.</summary>
    public int Middle => Level == Finest ? First : First + (3 * (Size / 4));

    /// <summary>Its middle.</summary>
    public Direction Center => PointAt(0.5, 0.5);

    private int Size => SizeAt(Level);

    private double Side => (double)(1 << (Finest - Level)) / PerSide;

    /// <summary>The six faces.</summary>
    public static IEnumerable<Cell> Roots => Enumerable.Range(0, Faces).Select(face => new Cell(face * PerFace, 0));

    /// <summary>The smallest cell in which a point is.</summary>
    public static Cell Of(Direction point)
    {
        var face = point.Face;
        var (x, y) = OnFace(face, point);
        var number = 0;
        var (column, row) = (Index(x), Index(y));
        for (var bit = 0; bit < Finest; bit++)
            number |= (((column >> bit) & 1) << (2 * bit)) | (((row >> bit) & 1) << ((2 * bit) + 1));
        return new((face * PerFace) + number, Finest);
    }

    /// <summary>The cell of a lower level in which it is.</summary>
    public Cell At(int level) => new(First & ~(SizeAt(level) - 1), level);

    /// <summary>The four of the next level.</summary>
    public IEnumerable<Cell> Children()
    {
        var (first, level, size) = (First, Level + 1, Size / 4);
        return Enumerable.Range(0, 4).Select(child => new Cell(first + (child * size), level));
    }

    /// <summary>Whether a point is in it, or beside it by no more than a part of its side.</summary>
    public bool IsAround(Direction point, double margin)
    {
        if (point.On(Face) <= 0)
            return false;
        var (x, y) = OnFace(Face, point);
        var (left, top) = Corner;
        var beside = margin * Side;
        return x >= left - beside && x <= left + Side + beside && y >= top - beside && y <= top + Side + beside;
    }

    /// <summary>In metres, from its middle to its farthest corner.</summary>
    public double Radius()
    {
        var (center, cell) = (Center, this);
        return Corners.Max(corner => center.MetresTo(cell.PointAt(corner.X, corner.Y)));
    }

    private int Face => First / PerFace;

    private (double X, double Y) Corner
    {
        get
        {
            var number = First % PerFace;
            var (column, row) = (0, 0);
            for (var bit = 0; bit < Finest; bit++)
            {
                column |= ((number >> (2 * bit)) & 1) << bit;
                row |= ((number >> ((2 * bit) + 1)) & 1) << bit;
            }

            return ((double)column / PerSide, (double)row / PerSide);
        }
    }

    private static int SizeAt(int level) => 1 << (2 * (Finest - level));

    private static int Index(double part) => Math.Clamp((int)(part * PerSide), 0, PerSide - 1);

    /// <summary>From 0 to 1 along both sides of a face, in equal angles: that keeps the cells alike.</summary>
    private static (double X, double Y) OnFace(int face, Direction point)
    {
        var depth = point.On(face);
        var (right, up) = point.Across(face);
        return (Part(right / depth), Part(up / depth));

        static double Part(double slope) => (Math.Atan(slope) / (Math.PI / 2)) + 0.5;
    }

    private Direction PointAt(double x, double y)
    {
        var (left, top) = Corner;
        return Direction.On(Face, Slope(left + (x * Side)), Slope(top + (y * Side)));

        static double Slope(double part) => Math.Tan((part - 0.5) * (Math.PI / 2));
    }
}
