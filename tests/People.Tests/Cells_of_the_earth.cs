using TempMessenger.Contracts.People;
using TempMessenger.People.Nearby;

namespace TempMessenger.People.Tests;

public sealed class Cells_of_the_earth
{
    private static readonly (double Latitude, double Longitude)[] Everywhere =
    [
        .. from latitude in new[] { -90.0, -89.99, -60, -45, -35.2644, -10, 0, 0.001, 23.4, 35.2644, 45, 66, 89.999, 90 }
           from longitude in new[] { -180.0, -179.999, -135, -90, -45, -0.001, 0, 0.001, 31, 45, 90, 116.4, 135, 179.999, 180 }
           select (latitude, longitude),
    ];

    [Fact]
    public void A_point_is_within_the_radius_of_its_cell_everywhere()
    {
        foreach (var (latitude, longitude) in Everywhere)
        {
            var point = Direction.Of(latitude, longitude);
            var cell = Cell.Of(point);
            Assert.InRange(cell.Radius(), 600, 1_000);
            Assert.InRange(cell.Center.MetresTo(point), 0, cell.Radius() + 1);
            Assert.Equal(cell, Cell.Of(cell.Center));
            Assert.True(cell.IsAround(point, 0.001));
        }
    }

    [Fact]
    public void Degrees_come_back_from_a_direction()
    {
        foreach (var (latitude, longitude) in Everywhere.Where(one => Math.Abs(one.Latitude) < 90 && Math.Abs(one.Longitude) < 180))
        {
            var (north, east) = Direction.Of(latitude, longitude).ToDegrees();
            Assert.Equal((latitude, longitude), (Math.Round(north, 6), Math.Round(east, 6)));
        }
    }

    [Fact]
    public void A_cell_holds_the_numbers_of_its_four_parts_and_is_part_of_the_one_above()
    {
        var cell = Cell.Of(Direction.Of(39.9, 116.4)).At(9);
        var parts = cell.Children().ToList();
        Assert.Equal((cell.First, cell.Last), (parts[0].First, parts[^1].Last));
        Assert.All(parts, part => Assert.Equal(cell, part.At(9)));
        Assert.All(parts.Zip(parts.Skip(1)), pair => Assert.Equal(pair.First.Last + 1, pair.Second.First));
        Assert.Equal(4, parts.Select(part => Cell.Of(part.Center).At(10)).Distinct().Count());
        Assert.True(new Cell(cell.Middle, Cell.Finest).Center.MetresTo(cell.Center) < 1_000);
    }

    [Fact]
    public void The_whole_earth_is_covered_by_cells_of_nearly_one_size()
    {
        var random = new Random(7);
        var areas = new List<double>();
        for (var n = 0; n < 2_000; n++)
        {
            var (latitude, longitude) = (Math.Asin((2 * random.NextDouble()) - 1) * 180 / Math.PI, (random.NextDouble() * 360) - 180);
            areas.Add(Cell.Of(Direction.Of(latitude, longitude)).Radius());
        }

        Assert.InRange(areas.Max() / areas.Min(), 1, 1.5);
    }

    [Theory]
    [InlineData(90, 0)]
    [InlineData(-90, 10)]
    [InlineData(12, 180)]
    [InlineData(35.2644, 45)]
    [InlineData(39.9, 116.4)]
    public void Steps_lie_around_a_cell_and_each_outside_the_smaller_ones(double latitude, double longitude)
    {
        var from = Cell.Of(Direction.Of(latitude, longitude));
        var surroundings = new Surroundings(from, Surroundings.Count);
        Assert.Equal(0, surroundings.Find(from.First, 0));
        foreach (var (step, kilometres) in PeopleRules.Steps.Index())
        {
            var ring = surroundings.Ranges(step, 0);
            Assert.All(ring.SelectMany(range => new[] { range.First, range.Last }), number => Assert.Equal(step, surroundings.Find(number, 0)));
            var area = ring.Sum(range => (double)range.Last - range.First + 1) * 1.27;
            var smaller = step == 0 ? 0 : PeopleRules.Steps[step - 1];
            Assert.InRange(area, 0.4 * Math.PI * ((kilometres * kilometres) - (smaller * smaller)), 2.5 * Math.PI * kilometres * kilometres);
        }
    }

    [Fact]
    public void Both_sides_of_the_date_line_are_near_each_other()
    {
        var (west, east) = (Cell.Of(Direction.Of(-17, 179.99)), Cell.Of(Direction.Of(-17, -179.99)));
        Assert.InRange(new Surroundings(west, Surroundings.Count).Find(east.First, 0)!.Value, 0, 2);
        Assert.InRange(new Surroundings(Cell.Of(Direction.Of(89.99, 0)), Surroundings.Count).Find(Cell.Of(Direction.Of(89.99, 180)).First, 0)!.Value, 0, 2);
    }

    [Fact]
    public void A_large_cell_is_never_told_nearer_than_it_is_large()
    {
        var from = Cell.Of(Direction.Of(48.1, 11.6));
        var surroundings = new Surroundings(from, Surroundings.Count);
        for (var level = Cell.Coarsest; level <= Cell.Finest; level++)
        {
            var cell = from.At(level);
            var step = surroundings.Find(cell.Middle, Surroundings.StepOf(level));
            Assert.True(step is null || PeopleRules.Steps[step.Value] * 1_000 >= cell.Radius() / 1.6, $"level {level}: {step}");
        }

        Assert.Equal(Surroundings.Beyond, Surroundings.StepOf(Cell.Coarsest - 1));
    }
}
