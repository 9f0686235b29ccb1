using System.Text.Json.Serialization;
using TempMessenger.Contracts.People;
using TempMessenger.Gateway.Features.Uploads;

namespace TempMessenger.Gateway.Features.People;

/// <summary>A label that people choose for themselves.</summary>
/// <param name="Id">32 lower-case hex digits.</param>
/// <param name="NameEn">In English.</param>
/// <param name="NameZh">In Chinese.</param>
/// <param name="Place">Where it stands among the others; the smallest is first.</param>
/// <param name="Retired">It is not in the catalogue any more.</param>
internal sealed record PersonLabelView(string Id, string NameEn, string NameZh, int Place, bool Retired)
{
    public static PersonLabelView Of(PersonLabel label) => new(label.Id, label.NameEn, label.NameZh, label.Place, label.Retired);

    public static IReadOnlyList<PersonLabelView> Of(IReadOnlyList<PersonLabel> labels) => [.. labels.Select(Of)];
}

/// <param name="Labels">In their order.</param>
internal sealed record PersonLabelList(IReadOnlyList<PersonLabelView> Labels);

/// <summary>A person as they show themselves to the reader. What they do not show is null.</summary>
/// <param name="User">Who it is.</param>
/// <param name="Gender">female, male or other.</param>
/// <param name="Birthday">yyyy-MM-dd.</param>
/// <param name="Age">In years.</param>
/// <param name="City">Where they live.</param>
/// <param name="Introduction">What they say of themselves.</param>
/// <param name="Labels">In the order in which they chose them.</param>
/// <param name="Album">In its order.</param>
internal sealed record PersonDetails(
    PersonView User,
    string? Gender,
    string? Birthday,
    int? Age,
    string? City,
    string? Introduction,
    IReadOnlyList<PersonLabelView> Labels,
    IReadOnlyList<ShownMediumView> Album);

/// <summary>A person in a list.</summary>
/// <param name="User">Who it is.</param>
/// <param name="Gender">female, male or other.</param>
/// <param name="Age">In years.</param>
/// <param name="City">Where they live.</param>
/// <param name="Introduction">What they say of themselves.</param>
/// <param name="Labels">In the order in which they chose them.</param>
internal sealed record PersonCardView(PersonView User, string? Gender, int? Age, string? City, string? Introduction, IReadOnlyList<PersonLabelView> Labels)
{
    /// <summary>1, 2, 5, 10, 20 or 50: within so many kilometres; in the list of people nearby.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? WithinKm { get; init; }
}

/// <param name="People">In their order; it may be shorter than was asked for.</param>
/// <param name="Next">Pass as <c>before</c> for the next page; null at the end.</param>
internal sealed record PersonCardList(IReadOnlyList<PersonCardView> People, string? Next);

/// <param name="Count">Visits of the last 90 days, up to 1,000.</param>
/// <param name="Visits">The newest first; null for who is no VIP.</param>
/// <param name="Next">Pass as <c>before</c> for the next page; null at the end.</param>
internal sealed record VisitList(int Count, IReadOnlyList<VisitView>? Visits, string? Next);

/// <param name="User">Who looked.</param>
/// <param name="At">When, Unix milliseconds.</param>
internal sealed record VisitView(PersonView User, long At);

/// <summary>One's own profile, whole.</summary>
/// <param name="Version">Rises with every change; send it with a change to have a stale one refused.</param>
/// <param name="Gender">female, male or other; null: not told.</param>
/// <param name="Birthday">yyyy-MM-dd; null: not told.</param>
/// <param name="City">Null: not told.</param>
/// <param name="Introduction">Null: none.</param>
/// <param name="Labels">In the order in which one chose them.</param>
/// <param name="BirthdayAudience">everyone, following or nobody.</param>
/// <param name="CityAudience">everyone, following or nobody.</param>
/// <param name="LeavesNoVisits">Looking at profiles leaves no visit as long as one is a VIP.</param>
/// <param name="Album">In its order.</param>
internal sealed record OwnProfileView(
    long Version,
    string? Gender,
    string? Birthday,
    string? City,
    string? Introduction,
    IReadOnlyList<PersonLabelView> Labels,
    string BirthdayAudience,
    string CityAudience,
    bool LeavesNoVisits,
    IReadOnlyList<ShownMediumView> Album)
{
    public static OwnProfileView Of(OwnProfile profile, MediaAddresses addresses) => new(
        profile.Version, profile.Gender, profile.Birthday, profile.City, profile.Introduction, PersonLabelView.Of(profile.Labels), profile.BirthdayAudience,
        profile.CityAudience, profile.LeavesNoVisits, [.. profile.Album.Select(addresses.View)]);
}

/// <summary>One's profile from now on; what is left out is not told any more. The album stays as it is.</summary>
/// <param name="Gender">female, male or other.</param>
/// <param name="Birthday">yyyy-MM-dd.</param>
/// <param name="City">At most 60 characters.</param>
/// <param name="Introduction">At most 500 characters.</param>
/// <param name="LabelIds">At most 10 of the catalogue.</param>
/// <param name="BirthdayAudience">everyone, following or nobody; nobody where it is left out.</param>
/// <param name="CityAudience">everyone, following or nobody; everyone where it is left out.</param>
/// <param name="LeavesNoVisits">For VIPs.</param>
/// <param name="Version">The version that the change is based on.</param>
internal sealed record OwnProfileBody(
    string? Gender = null,
    string? Birthday = null,
    string? City = null,
    string? Introduction = null,
    IReadOnlyList<string>? LabelIds = null,
    string? BirthdayAudience = null,
    string? CityAudience = null,
    bool? LeavesNoVisits = null,
    long? Version = null);

/// <param name="MediaIds">At most 30 pictures of one's own, in their order.</param>
internal sealed record AlbumBody(IReadOnlyList<string>? MediaIds = null);

/// <param name="NameEn">In English: 1 to 40 characters.</param>
/// <param name="NameZh">In Chinese: 1 to 40 characters.</param>
/// <param name="Place">0 to 10,000; the smallest is first.</param>
internal sealed record PersonLabelBody(string? NameEn = null, string? NameZh = null, int? Place = null);

/// <summary>A position. It is snapped to a cell of about a kilometre at once and kept nowhere.</summary>
/// <param name="Latitude">-90 to 90.</param>
/// <param name="Longitude">-180 to 180.</param>
internal sealed record PositionBody(double? Latitude = null, double? Longitude = null);

/// <summary>Where one is, and who may see it.</summary>
/// <param name="Latitude">-90 to 90. It is snapped to a cell of about a kilometre at once and kept nowhere.</param>
/// <param name="Longitude">-180 to 180.</param>
/// <param name="Audience">everyone, following or nobody; nobody where it is left out.</param>
internal sealed record LocationBody(double? Latitude = null, double? Longitude = null, string? Audience = null);

/// <summary>An area; where in it somebody is, nobody knows.</summary>
/// <param name="Latitude">Of its middle.</param>
/// <param name="Longitude">Of its middle.</param>
/// <param name="RadiusMetres">To its farthest corner.</param>
internal sealed record CircleView(double Latitude, double Longitude, int RadiusMetres)
{
    public static CircleView Of(LocationCircle circle) => new(circle.Latitude, circle.Longitude, circle.RadiusMetres);
}

/// <summary>What is kept and what is shown of one's location.</summary>
/// <param name="State">none, hidden, waiting, sparse or shown.</param>
/// <param name="Audience">everyone, following or nobody.</param>
/// <param name="Shown">The area in which others see one; null: in none.</param>
/// <param name="Upcoming">The area that is shown next; null: none waits.</param>
/// <param name="UpcomingBy">Until when that waits at the latest, Unix milliseconds.</param>
/// <param name="LooksFrom">The area from which one looks for others; null: none.</param>
/// <param name="LooksFromUntil">Until when that stays as it is, Unix milliseconds.</param>
internal sealed record LocationView(
    string State, string Audience, CircleView? Shown, CircleView? Upcoming, long? UpcomingBy, CircleView? LooksFrom, long? LooksFromUntil)
{
    public static LocationView Of(OwnLocation location) => new(
        location.State, location.Audience, Circle(location.Shown), Circle(location.Next), location.NextBy, Circle(location.From), location.FromUntil);

    private static CircleView? Circle(LocationCircle? circle) => circle is null ? null : CircleView.Of(circle);
}

/// <summary>One's profile, location and visits, as the export has them.</summary>
/// <param name="Profile">The profile with its album.</param>
/// <param name="Location">What is kept and shown of where one is.</param>
/// <param name="VisitsReceived">How often others looked at it in the last 90 days, up to 1,000.</param>
/// <param name="VisitsMade">At whom one looked in the last 90 days.</param>
internal sealed record ExportedPerson(OwnProfileView Profile, LocationView Location, int VisitsReceived, IReadOnlyList<VisitView> VisitsMade);
