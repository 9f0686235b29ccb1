using TempMessenger.Contracts.People;
using TempMessenger.Contracts.Posts;
using TempMessenger.EventStore;
using TempMessenger.EventStore.Keys;
using TempMessenger.People.Labels;
using TempMessenger.People.Profiles.Tables;
using TempMessenger.People.Tables;
using TempMessenger.People.Visits;

namespace TempMessenger.People.Profiles;

/// <summary>A person's own profile.</summary>
internal sealed class ProfileChanges(ProfileTable profiles, Cards cards, ProfileKeys searched, KnownPersons known, IVips vips)
{
    public async Task<OwnProfile> Get(string own, CancellationToken cancellation)
    {
        var (row, key) = await known.Find(own, cancellation);
        var about = key.OpenAbout(own, row.About);
        return new(
            row.Version, about.Gender, about.Birthday is { } day ? PeopleRules.Write(day) : null, about.City, about.Introduction,
            LabelList.Of(about.Labels, await cards.Names(about.Labels, cancellation)), row.BirthdayAudience, row.CityAudience, row.LeavesNoVisits,
            key.OpenAlbum(own, row.Album));
    }

    public async Task<OwnProfile> Save(string own, SaveProfile request, CancellationToken cancellation)
    {
        if (!PostRules.IsId(request.CommandId))
            throw PeopleRefusals.CommandIdInvalid();
        var labels = request.LabelIds ?? [];
        if (labels.Count > PeopleRules.MaxLabels || labels.Distinct().Count() < labels.Count)
            throw PeopleRefusals.TooManyLabels();
        if (!labels.All(PostRules.IsId))
            throw PeopleRefusals.LabelUnknown();
        var about = new About(
            PeopleRules.Gender(request.Gender), PeopleRules.Birthday(request.Birthday, cards.Today), PeopleRules.City(request.City),
            PeopleRules.Introduction(request.Introduction), labels);
        var whole = request with
        {
            BirthdayAudience = PeopleRules.Audience(request.BirthdayAudience, PersonAudience.Nobody, "birthday_audience"),
            CityAudience = PeopleRules.Audience(request.CityAudience, PersonAudience.Everyone, "city_audience"),
        };
        var (row, key) = await known.Find(own, cancellation);
        if (request.LeavesNoVisits && !row.LeavesNoVisits && !await vips.IsVip(own, cancellation))
            throw PeopleRefusals.VipNeeded();
        var fields = new SearchedFields(searched.OfGender(about.Gender), searched.OfYear(about.Birthday?.Year), searched.OfCity(about.City));
        await profiles.Save(own, whole, key.Seal(own, about), fields, cancellation);
        return await Get(own, cancellation);
    }
}

/// <summary>The rows and keys of people whose account there is.</summary>
internal sealed class KnownPersons(ProfileTable profiles, PersonTable persons, PersonKeys keys, IEventStore store, ProjectionRunner projections)
{
    /// <summary>A new account is waited for.</summary>
    /// <exception cref="Contracts.ServiceException">AuthenticationError: there is no such account.</exception>
    public async Task<(ProfileRow Row, PersonKey Key)> Find(string id, CancellationToken cancellation)
    {
        await Require(id, cancellation);
        return await profiles.Find(id, id, cancellation) is { } row && keys.Find(id) is { } key ? (row, key) : throw PeopleRefusals.NotLoggedIn();
    }

    /// <summary>Null: there is no such account any more.</summary>
    public PersonKey? FindKey(string id) => keys.Find(id);

    /// <inheritdoc cref="Find"/>
    public async Task Require(string id, CancellationToken cancellation)
    {
        if (!await Has(id, cancellation))
            throw PeopleRefusals.NotLoggedIn();
    }

    /// <summary>Whether there is such an account; one that may be new is waited for.</summary>
    public async Task<bool> Has(string id, CancellationToken cancellation)
    {
        if (await persons.IsKnown(id, cancellation))
            return true;
        await projections.WaitUntilShown(PersonTable.Projection, await store.LastPosition(cancellation), cancellation);
        return await persons.IsKnown(id, cancellation);
    }
}
