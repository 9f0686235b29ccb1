using TempMessenger.Contracts.People;
using TempMessenger.EventStore.Keys;
using TempMessenger.People.Labels;
using TempMessenger.People.Labels.Tables;
using TempMessenger.People.Profiles.Tables;

namespace TempMessenger.People.Profiles;

/// <summary>Opens profiles as far as a reader may see them.</summary>
internal sealed class Cards(ProfileTable profiles, LabelTable labels, PersonKeys keys, TimeProvider clock)
{
    public DateOnly Today => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    /// <summary>In the order of the ids, without those whom the reader does not see, or whose account is gone.</summary>
    public async Task<IReadOnlyList<PersonCard>> Read(string reader, IReadOnlyList<string> ids, CancellationToken cancellation)
    {
        if (ids.Count == 0)
            return [];
        var rows = (await profiles.FindAll(ids, reader, cancellation)).ToDictionary(row => row.Id);
        var opened = (from id in ids where rows.ContainsKey(id) let key = keys.Find(id) where key is not null select (Row: rows[id], About: key.OpenAbout(id, rows[id].About))).ToList();
        var names = await Names(opened.SelectMany(one => one.About.Labels), cancellation);
        return [.. opened.Select(one => Card(one.Row, one.About, names))];
    }

    /// <summary>A whole profile for a reader; null where its account is gone.</summary>
    public async Task<PersonProfile?> Read(ProfileRow row, CancellationToken cancellation)
    {
        if (keys.Find(row.Id) is not { } key)
            return null;
        var about = key.OpenAbout(row.Id, row.About);
        var card = Card(row, about, await Names(about.Labels, cancellation));
        var birthday = row.Shows(row.BirthdayAudience) && about.Birthday is { } day ? PeopleRules.Write(day) : null;
        return new(row.Id, card.Gender, birthday, card.Age, card.City, card.Introduction, card.Labels, key.OpenAlbum(row.Id, row.Album));
    }

    /// <summary>The labels of the catalogue among these.</summary>
    public async Task<IReadOnlyDictionary<string, PersonLabel>> Names(IEnumerable<string> ids, CancellationToken cancellation) =>
        (await labels.Find([.. ids.Distinct()], cancellation)).ToDictionary(label => label.Id);

    private PersonCard Card(ProfileRow row, About about, IReadOnlyDictionary<string, PersonLabel> names) => new(
        row.Id,
        about.Gender,
        row.Shows(row.BirthdayAudience) && about.Birthday is { } birthday ? PeopleRules.AgeOn(Today, birthday) : null,
        row.Shows(row.CityAudience) ? about.City : null,
        about.Introduction,
        LabelList.Of(about.Labels, names));
}
