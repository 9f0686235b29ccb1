using TempMessenger.Contracts.People;

namespace TempMessenger.People.Nearby;

/// <summary>What is kept of somebody's location: cells of the finest level, by their numbers, and nothing more exact.</summary>
/// <param name="Audience">Who may see it.</param>
/// <param name="From">From where they look for others; null: they gave none.</param>
/// <param name="FromSince">Since when, Unix milliseconds; stays for a while after an erasure.</param>
/// <param name="Shown">Where others see them, before cells are merged; null: nowhere.</param>
/// <param name="Next">What is shown next; null: no change waits.</param>
/// <param name="NextAt">When, Unix milliseconds.</param>
internal sealed record KeptLocation(string Audience, int? From, long FromSince, int? Shown, int? Next, long NextAt)
{
    /// <summary>So far beside a cell one is still in it, in parts of its side: who walks along its edge does not change to and fro.</summary>
    private const double Margin = 0.25;

    public static KeptLocation None { get; } = new(PersonAudience.Nobody, null, 0, null, null, 0);

    /// <summary>Somebody says where they are.</summary>
    /// <param name="position">Is not kept.</param>
    /// <param name="audience">Who may see it from now on.</param>
    /// <param name="now">Unix milliseconds.</param>
    /// <param name="delay">How long a new cell waits, in milliseconds.</param>
    /// <param name="stay">How long the cell stays at least from which they look, in milliseconds.</param>
    public KeptLocation Move(Direction position, string audience, long now, long delay, long stay)
    {
        var cell = Cell.Of(position).First;
        var looking = this with { Audience = audience };
        if (!IsAround(From, position) && now - FromSince >= stay)
            looking = looking with { From = cell, FromSince = now };
        if (audience == PersonAudience.Nobody || IsAround(Shown, position))
            return looking with { Shown = audience == PersonAudience.Nobody ? null : Shown, Next = null, NextAt = 0 };
        return IsAround(Next, position) ? looking : looking with { Next = cell, NextAt = now + delay };
    }

    /// <summary>What waited long enough is shown.</summary>
    public KeptLocation Show(long now) => Next is { } next && NextAt <= now ? this with { Shown = next, Next = null, NextAt = 0 } : this;

    /// <summary>Nothing is left but when they may look from somewhere else.</summary>
    public KeptLocation End() => None with { FromSince = FromSince };

    private static bool IsAround(int? cell, Direction position) => cell is { } number && new Cell(number, Cell.Finest).IsAround(position, Margin);
}
