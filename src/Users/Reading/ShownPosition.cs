using TempMessenger.Contracts;
using TempMessenger.EventStore;
using TempMessenger.Users.Tables;

namespace TempMessenger.Users.Reading;

/// <summary>How far reads of accounts have come in the log.</summary>
internal sealed class ShownPosition(ProjectionRunner projections, PlaceTokens tokens, TimeProvider clock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Waits until reads show everything up to a position; null: whatever they show now.</summary>
    /// <exception cref="ServiceException">InvalidArgument: it is none; Unavailable: they do not in time.</exception>
    public async Task WaitFor(string? position, CancellationToken cancellation)
    {
        var reached = tokens.ReadAtLeast(position);
        try
        {
            if (reached is { } least)
                await projections.WaitFor(UsersSchema.Name, least, cancellation).WaitAsync(Patience, clock, cancellation);
        }
        catch (TimeoutException)
        {
            throw UserRefusals.Behind();
        }
    }
}
