namespace TempMessenger.People.Nearby;

/// <summary>A point of the earth, as the direction in which it lies from the middle.</summary>
internal readonly record struct Direction(double X, double Y, double Z)
{
    private const double EarthMetres = 6_371_008.8;
    private const int Axes = 3;

    /// <summary>The face of a cube through which it goes.</summary>
    public int Face
    {
        get
        {
            var (x, y, z) = (Math.Abs(X), Math.Abs(Y), Math.Abs(Z));
            var axis = x >= y && x >= z ? 0 : y >= z ? 1 : 2;
            return this[axis] >= 0 ? axis : axis + Axes;
        }
    }

    private double this[int axis] => (axis % Axes) switch { 0 => X, 1 => Y, _ => Z };

    /// <param name="latitude">In degrees.</param>
    /// <param name="longitude">In degrees.</param>
    public static Direction Of(double latitude, double longitude)
    {
        var (north, east) = (latitude * Math.PI / 180, longitude * Math.PI / 180);
        return new(Math.Cos(north) * Math.Cos(east), Math.Cos(north) * Math.Sin(east), Math.Sin(north));
    }

    /// <summary>The point of a face of the cube.</summary>
    public static Direction On(int face, double right, double up)
    {
        var depth = face < Axes ? 1.0 : -1.0;
        var length = Math.Sqrt(1 + (right * right) + (up * up));
        var (ahead, side, above) = (depth / length, right / length, up / length);
        return (face % Axes) switch { 0 => new(ahead, side, above), 1 => new(above, ahead, side), _ => new(side, above, ahead) };
    }

    /// <summary>How far it goes towards a face; 0 or less: away from it.</summary>
    public double On(int face) => face < Axes ? this[face] : -this[face];

    /// <summary>How far it goes along the two sides of a face.</summary>
    public (double Right, double Up) Across(int face) => (this[face + 1], this[face + 2]);

    /// <summary>In degrees.</summary>
    public (double Latitude, double Longitude) ToDegrees() =>
        (Math.Atan2(Z, Math.Sqrt((X * X) + (Y * Y))) * 180 / Math.PI, Math.Atan2(Y, X) * 180 / Math.PI);

    /// <summary>The length of the way to another point.</summary>
    public double MetresTo(Direction other)
    {
        var (x, y, z) = (X - other.X, Y - other.Y, Z - other.Z);
        return 2 * EarthMetres * Math.Asin(Math.Min(1, Math.Sqrt((x * x) + (y * y) + (z * z)) / 2));
    }
}
