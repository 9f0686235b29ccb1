using TempMessenger.Contracts;
using TempMessenger.Contracts.Media;
using TempMessenger.Contracts.People;
using TempMessenger.People.Profiles.Tables;
using TempMessenger.People.Visits;

namespace TempMessenger.People.Profiles;

/// <summary>A profile that somebody looks at.</summary>
internal sealed class LookedAt(ProfileTable profiles, KnownPersons known, Cards cards, Visitors visitors)
{
    /// <summary>Null: there is no such person, or not for the reader.</summary>
    public async Task<PersonProfile?> Find(string reader, string id, CancellationToken cancellation)
    {
        var shown = await Read(reader, id, cancellation);
        // The visit of somebody who has just signed up counts, too.
        if (shown is not null && await known.Has(reader, cancellation))
            await visitors.Look(reader, id, cancellation);
        return shown;
    }

    /// <summary>A photo of an album, without a visit. Null: there is none, or not for the reader.</summary>
    public async Task<ShownMedium?> FindPhoto(string reader, string id, string mediumId, CancellationToken cancellation) =>
        (await Read(reader, id, cancellation))?.Album.FirstOrDefault(photo => photo.Id == mediumId);

    private async Task<PersonProfile?> Read(string reader, string id, CancellationToken cancellation)
    {
        var seesSuspended = Caller.Current is { Role: Role.Moderator or Role.Admin };
        if (!await known.Has(id, cancellation))
            return null;
        var row = await (seesSuspended ? profiles.FindAlsoSuspended(id, reader, cancellation) : profiles.Find(id, reader, cancellation));
        if (row is not null && reader == id)
            row = row with { BirthdayAudience = PersonAudience.Everyone, CityAudience = PersonAudience.Everyone };
        return row is null ? null : await cards.Read(row, cancellation);
    }
}
