using TempMessenger.Contracts.People;
using TempMessenger.People.Nearby;

namespace TempMessenger.People.Tests;

public sealed class Deciding_on_a_location
{
    private const long Delay = 600_000;
    private const long Stay = 300_000;

    private static readonly Cell Home = Cell.Of(Direction.Of(39.9, 116.4));
    private static readonly Direction AtHome = Home.Center;
    private static readonly Direction Away = Direction.Of(40.2, 116.4);
    private static readonly int AwayCell = Cell.Of(Away).First;

    private static KeptLocation Shown => KeptLocation.None.Move(AtHome, PersonAudience.Everyone, 1_000_000, 0, Stay).Show(1_000_000);

    [Fact]
    public void A_new_cell_waits_and_is_then_shown()
    {
        var waiting = KeptLocation.None.Move(AtHome, PersonAudience.Everyone, 1_000_000, Delay, Stay);
        Assert.Equal(new(PersonAudience.Everyone, Home.First, 1_000_000, null, Home.First, 1_600_000), waiting);
        Assert.Same(waiting, waiting.Show(1_599_999));
        Assert.Equal(waiting with { Shown = Home.First, Next = null, NextAt = 0 }, waiting.Show(1_600_000));
    }

    [Fact]
    public void Staying_in_a_cell_does_not_prolong_the_wait_and_leaving_it_begins_another()
    {
        var waiting = Shown.Move(Away, PersonAudience.Everyone, 2_000_000, Delay, Stay);
        Assert.Equal((Home.First, AwayCell, 2_600_000), (waiting.Shown, waiting.Next, waiting.NextAt));
        Assert.Equal(waiting, waiting.Move(Away, PersonAudience.Everyone, 2_100_000, Delay, Stay));
        var other = waiting.Move(Direction.Of(41, 116.4), PersonAudience.Everyone, 2_200_000, Delay, Stay);
        Assert.Equal((Home.First, 2_800_000), (other.Shown, other.NextAt));
        var back = waiting.Move(AtHome, PersonAudience.Everyone, 2_300_000, Delay, Stay);
        Assert.Equal((Home.First, (int?)null, 0), (back.Shown, back.Next, back.NextAt));
    }

    [Fact]
    public void Who_walks_along_the_edge_of_a_cell_stays_in_it()
    {
        var beside = Beside(0.2);
        Assert.NotEqual(Home, Cell.Of(beside));
        Assert.Null(Shown.Move(beside, PersonAudience.Everyone, 9_000_000, Delay, Stay).Next);
        Assert.NotNull(Shown.Move(Beside(0.3), PersonAudience.Everyone, 9_000_000, Delay, Stay).Next);
    }

    [Fact]
    public void The_cell_from_which_one_looks_stays_for_five_minutes()
    {
        Assert.Equal(Home.First, Shown.Move(Away, PersonAudience.Everyone, 1_299_999, Delay, Stay).From);
        Assert.Equal((AwayCell, 1_300_000), Shown.Move(Away, PersonAudience.Everyone, 1_300_000, Delay, Stay) is var moved ? (moved.From, moved.FromSince) : default);
    }

    [Fact]
    public void An_end_does_not_shorten_those_five_minutes()
    {
        var ended = Shown.End();
        Assert.Equal(KeptLocation.None with { FromSince = 1_000_000 }, ended);
        Assert.Null(ended.Move(Away, PersonAudience.Everyone, 1_299_999, Delay, Stay).From);
        Assert.Equal(AwayCell, ended.Move(Away, PersonAudience.Everyone, 1_300_000, Delay, Stay).From);
    }

    [Fact]
    public void Who_shows_it_to_nobody_is_gone_at_once_and_may_still_look()
    {
        var hidden = Shown.Move(AtHome, PersonAudience.Nobody, 2_000_000, Delay, Stay);
        Assert.Equal((null, null, Home.First), (hidden.Shown, hidden.Next, hidden.From));
    }

    /// <summary>So far beyond the edge, in parts of the cell's side.</summary>
    private static Direction Beside(double part)
    {
        var (latitude, longitude) = AtHome.ToDegrees();
        for (var step = 0; ; step++)
        {
            var point = Direction.Of(latitude, longitude + (step * 0.00001));
            if (!Home.IsAround(point, part - 0.01))
                return point;
        }
    }
}
