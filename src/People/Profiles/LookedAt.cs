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

    private async Task<PersonProfile?> Read(string reader, string id, CancellationToken cancellation) =>
        await known.Has(id, cancellation) && await profiles.Find(id, reader, cancellation) is { } row
            ? await cards.Read(reader == id ? row with { BirthdayAudience = PersonAudience.Everyone, CityAudience = PersonAudience.Everyone } : row, cancellation)
            : null;
}
