using TempMessenger.Contracts.Media;

namespace TempMessenger.Contracts.People;

/// <summary>
/// People as others see them: profiles with album and labels, who looked at whom, who is recommended, and who is nearby. Everything is asked and changed by the
/// <see cref="Caller"/> for themselves. Who blocks whom sees nothing of the other, either way. Who is suspended is in no list meanwhile. Doing the same again is the same as doing it once.
/// </summary>
[Service("people_service")]
public interface IPeople
{
    /// <summary>
    /// A profile as the caller may see it; null: there is no such account, one blocks the other, or it is suspended and the caller is no moderator. It leaves a visit, once a day for each pair, unless it is the
    /// caller's own or the caller is a VIP who chose to leave none.
    /// </summary>
    /// <exception cref="ServiceException">AuthenticationError, Unavailable.</exception>
    Task<PersonProfile?> FindPerson(FindPerson request, CancellationToken cancellation);

    /// <summary>A photo of somebody's album as the caller may see it; null: there is none, or not for the caller. It leaves no visit.</summary>
    /// <exception cref="ServiceException">AuthenticationError, Unavailable.</exception>
    Task<ShownMedium?> FindAlbumPhoto(FindAlbumPhoto request, CancellationToken cancellation);

    /// <summary>The caller's own profile, whole.</summary>
    /// <exception cref="ServiceException">AuthenticationError, Unavailable.</exception>
    Task<OwnProfile> GetProfile(GetProfile request, CancellationToken cancellation);

    /// <summary>Replaces the caller's profile. The same command again has no effect.</summary>
    /// <exception cref="ServiceException">
    /// AuthenticationError, InvalidArgument (a value; a label that does not exist or was retired), TooLong, Forbidden (only VIPs leave no visits), VersionConflict,
    /// Unavailable.
    /// </exception>
    Task<OwnProfile> SaveProfile(SaveProfile request, CancellationToken cancellation);

    /// <summary>Replaces the caller's album. A photo that is in it no more is removed where nothing else shows it.</summary>
    /// <exception cref="ServiceException">AuthenticationError, InvalidArgument (too many; one twice; one is gone, no picture or not the caller's), Unavailable.</exception>
    Task<OwnProfile> SaveAlbum(SaveAlbum request, CancellationToken cancellation);

    /// <summary>
    /// Takes a photo out of somebody's album, where a moderator decided so; it is removed where nothing else shows it. The system only. What is not in the album is no fault, so
    /// the same again has no effect.
    /// </summary>
    /// <exception cref="ServiceException">Forbidden, Unavailable.</exception>
    Task RemoveAlbumPhoto(RemoveAlbumPhoto request, CancellationToken cancellation);

    /// <summary>The catalogue of labels in its order; for admins also those that were retired. Anyone may call.</summary>
    /// <exception cref="ServiceException">Forbidden, Unavailable.</exception>
    Task<IReadOnlyList<PersonLabel>> ListLabels(ListLabels request, CancellationToken cancellation);

    /// <summary>Makes a label or changes one. Admins and the system only.</summary>
    /// <exception cref="ServiceException">AuthenticationError, Forbidden, InvalidArgument (id, names, place), Conflict (too many labels), Unavailable.</exception>
    Task<PersonLabel> SaveLabel(SaveLabel request, CancellationToken cancellation);

    /// <summary>Takes a label out of the catalogue: nobody can choose it any more, and no profile shows it. Admins and the system only.</summary>
    /// <exception cref="ServiceException">AuthenticationError, Forbidden, NotFound, Unavailable.</exception>
    Task<PersonLabel> RetireLabel(RetireLabel request, CancellationToken cancellation);

    /// <summary>What is kept and what is shown of the caller's location.</summary>
    /// <exception cref="ServiceException">AuthenticationError, Unavailable.</exception>
    Task<OwnLocation> FindLocation(FindLocation request, CancellationToken cancellation);

    /// <summary>The area in which a position would be shown at the most exact. Nothing is kept.</summary>
    /// <exception cref="ServiceException">AuthenticationError, InvalidArgument (position).</exception>
    Task<LocationCircle> PreviewLocation(PreviewLocation request, CancellationToken cancellation);

    /// <summary>
    /// Says where the caller is and who may see it. The position is snapped to a cell at once and is kept nowhere. A cell is shown ten minutes later at the earliest, as
    /// part of a larger one where fewer than five people share it; the cell from which the caller looks for others changes at most every five minutes.
    /// </summary>
    /// <exception cref="ServiceException">AuthenticationError, InvalidArgument (position, audience), Unavailable.</exception>
    Task<OwnLocation> ShareLocation(ShareLocation request, CancellationToken cancellation);

    /// <summary>Erases the caller's location; nobody sees it from then on.</summary>
    /// <exception cref="ServiceException">AuthenticationError, Unavailable.</exception>
    Task<OwnLocation> EndLocation(EndLocation request, CancellationToken cancellation);

    /// <summary>Who shares their location near the caller, the nearest step first, a page at a time. It depends on cells alone.</summary>
    /// <exception cref="ServiceException">AuthenticationError, InvalidArgument (radius, limit, before), Conflict (the caller gave no location), Unavailable.</exception>
    Task<NearbyPage> ListNearby(ListNearby request, CancellationToken cancellation);

    /// <summary>
    /// People the caller may like: first those with a label in common, in either part the lately active and the most visited first. Each filter holds for all who are
    /// given; where a person does not show the caller what a filter asks for, they are left out. A page may be empty and have a next one.
    /// </summary>
    /// <exception cref="ServiceException">AuthenticationError, InvalidArgument (a filter, limit, before), Unavailable.</exception>
    Task<RecommendedPage> ListRecommended(ListRecommended request, CancellationToken cancellation);

    /// <summary>How often the caller's profile was looked at; for VIPs also by whom, the newest first, a page at a time.</summary>
    /// <exception cref="ServiceException">AuthenticationError, InvalidArgument (limit, before), Unavailable.</exception>
    Task<VisitorPage> ListVisitors(ListVisitors request, CancellationToken cancellation);

    /// <summary>Whose profiles the caller looked at, the newest first, a page at a time.</summary>
    /// <exception cref="ServiceException">AuthenticationError, InvalidArgument (limit, before), Unavailable.</exception>
    Task<VisitorPage> ListVisitsMade(ListVisitsMade request, CancellationToken cancellation);

    /// <summary>Forgets who looked at the caller's profile so far.</summary>
    /// <exception cref="ServiceException">AuthenticationError, Unavailable.</exception>
    Task ClearVisitors(ClearVisitors request, CancellationToken cancellation);
}

/// <param name="UserId">The account.</param>
public sealed record FindPerson(string UserId);

/// <summary>What a person shows of themselves. What they do not show the caller is null.</summary>
/// <param name="UserId">The account.</param>
/// <param name="Gender">One of <see cref="PersonGender"/>.</param>
/// <param name="Birthday"><c>yyyy-MM-dd</c>.</param>
/// <param name="Age">In years; where the birthday is shown.</param>
/// <param name="City">Where they live.</param>
/// <param name="Introduction">What they say of themselves.</param>
/// <param name="Labels">In the order in which they chose them.</param>
/// <param name="Album">In their order.</param>
public sealed record PersonProfile(
    string UserId,
    string? Gender,
    string? Birthday,
    int? Age,
    string? City,
    string? Introduction,
    IReadOnlyList<PersonLabel> Labels,
    IReadOnlyList<ShownMedium> Album);

/// <summary>A person in a list.</summary>
/// <param name="UserId">The account.</param>
/// <param name="Gender">As in <see cref="PersonProfile"/>, as is all that follows.</param>
/// <param name="Age">In years.</param>
/// <param name="City">Where they live.</param>
/// <param name="Introduction">What they say of themselves.</param>
/// <param name="Labels">In the order in which they chose them.</param>
public sealed record PersonCard(string UserId, string? Gender, int? Age, string? City, string? Introduction, IReadOnlyList<PersonLabel> Labels);

/// <summary>What people may be.</summary>
public static class PersonGender
{
    /// <summary>A woman.</summary>
    public const string Female = "female";

    /// <summary>A man.</summary>
    public const string Male = "male";

    /// <summary>Neither, or both.</summary>
    public const string Other = "other";
}

/// <summary>Who sees something of a person, among those who are logged in and not blocked.</summary>
public static class PersonAudience
{
    /// <summary>Everybody who is logged in.</summary>
    public const string Everyone = "everyone";

    /// <summary>Those whom the person follows.</summary>
    public const string Following = "following";

    /// <summary>The person alone.</summary>
    public const string Nobody = "nobody";
}

/// <summary>Takes nothing: it is the caller's.</summary>
public sealed record GetProfile;

/// <param name="Version">Rises with every change.</param>
/// <param name="Gender">One of <see cref="PersonGender"/>; null: not told.</param>
/// <param name="Birthday"><c>yyyy-MM-dd</c>; null: not told.</param>
/// <param name="City">Null: not told.</param>
/// <param name="Introduction">Null: none.</param>
/// <param name="Labels">In the order in which they were chosen.</param>
/// <param name="BirthdayAudience">One of <see cref="PersonAudience"/>.</param>
/// <param name="CityAudience">One of <see cref="PersonAudience"/>.</param>
/// <param name="LeavesNoVisits">Looking at profiles leaves no visit as long as one is a VIP.</param>
/// <param name="Album">In its order.</param>
public sealed record OwnProfile(
    long Version,
    string? Gender,
    string? Birthday,
    string? City,
    string? Introduction,
    IReadOnlyList<PersonLabel> Labels,
    string BirthdayAudience,
    string CityAudience,
    bool LeavesNoVisits,
    IReadOnlyList<ShownMedium> Album);

/// <param name="CommandId">32 lower-case hex digits, made by who asks.</param>
/// <param name="Gender">As in <see cref="OwnProfile"/>, as is all that follows.</param>
/// <param name="Birthday">From 1900 on, not in the future.</param>
/// <param name="City">At most 60 characters.</param>
/// <param name="Introduction">At most 500 characters.</param>
/// <param name="LabelIds">At most 10 of the catalogue.</param>
/// <param name="BirthdayAudience">Nobody where none is given.</param>
/// <param name="CityAudience">Everyone where none is given.</param>
/// <param name="LeavesNoVisits">For VIPs.</param>
/// <param name="Version">The version that the change is based on; null: whatever is there.</param>
public sealed record SaveProfile(
    string CommandId,
    string? Gender = null,
    string? Birthday = null,
    string? City = null,
    string? Introduction = null,
    IReadOnlyList<string>? LabelIds = null,
    string? BirthdayAudience = null,
    string? CityAudience = null,
    bool LeavesNoVisits = false,
    long? Version = null);

/// <param name="CommandId">32 lower-case hex digits, made by who asks.</param>
/// <param name="MediaIds">At most 30 pictures of the caller's, in their order.</param>
public sealed record SaveAlbum(string CommandId, IReadOnlyList<string> MediaIds);

/// <param name="UserId">Whose album.</param>
/// <param name="MediumId">The photo.</param>
public sealed record FindAlbumPhoto(string UserId, string MediumId);

/// <param name="UserId">Whose album.</param>
/// <param name="MediumId">The photo.</param>
public sealed record RemoveAlbumPhoto(string UserId, string MediumId);

/// <param name="Retired">Also those that were retired.</param>
public sealed record ListLabels(bool Retired = false);

/// <summary>A label that people choose for themselves.</summary>
/// <param name="Id">32 lower-case hex digits.</param>
/// <param name="NameEn">In English.</param>
/// <param name="NameZh">In Chinese.</param>
/// <param name="Place">Where it stands among the others; the smallest is first.</param>
/// <param name="Retired">It is not in the catalogue any more.</param>
public sealed record PersonLabel(string Id, string NameEn, string NameZh, int Place = 0, bool Retired = false);

/// <param name="Id">32 lower-case hex digits, made by who asks; of a label that is there: it is changed, and in the catalogue again.</param>
/// <param name="NameEn">1 to 40 characters.</param>
/// <param name="NameZh">1 to 40 characters.</param>
/// <param name="Place">0 to 10,000.</param>
public sealed record SaveLabel(string Id, string? NameEn, string? NameZh, int Place = 0);

/// <param name="Id">The label.</param>
public sealed record RetireLabel(string Id);

/// <summary>Takes nothing: it is the caller's.</summary>
public sealed record FindLocation;

/// <summary>An area; where in it somebody is, nobody knows.</summary>
/// <param name="Latitude">Of its middle, in degrees.</param>
/// <param name="Longitude">Of its middle, in degrees.</param>
/// <param name="RadiusMetres">To its farthest corner.</param>
public sealed record LocationCircle(double Latitude, double Longitude, int RadiusMetres);

/// <summary>What becomes of a location.</summary>
public static class LocationState
{
    /// <summary>Nothing is kept.</summary>
    public const string None = "none";

    /// <summary>It is kept to look for others, and is shown to nobody.</summary>
    public const string Hidden = "hidden";

    /// <summary>It is shown to nobody yet; its first cell waits.</summary>
    public const string Waiting = "waiting";

    /// <summary>It is shown to nobody while fewer than five people share a cell that is small enough.</summary>
    public const string Sparse = "sparse";

    /// <summary>Others see it.</summary>
    public const string Shown = "shown";
}

/// <param name="State">One of <see cref="LocationState"/>.</param>
/// <param name="Audience">Who may see it: one of <see cref="PersonAudience"/>.</param>
/// <param name="Shown">The area in which others see the caller; null: in none.</param>
/// <param name="Next">The area of the cell that is shown next, before it is merged with others; null: none waits.</param>
/// <param name="NextBy">Until when that waits at the latest, Unix milliseconds.</param>
/// <param name="From">The area from which the caller looks for others; null: none.</param>
/// <param name="FromUntil">Until when that stays as it is, Unix milliseconds.</param>
public sealed record OwnLocation(string State, string Audience, LocationCircle? Shown, LocationCircle? Next, long? NextBy, LocationCircle? From, long? FromUntil);

/// <param name="Latitude">-90 to 90 degrees.</param>
/// <param name="Longitude">-180 to 180 degrees.</param>
public sealed record PreviewLocation(double Latitude, double Longitude);

/// <param name="Latitude">-90 to 90 degrees.</param>
/// <param name="Longitude">-180 to 180 degrees.</param>
/// <param name="Audience">Who may see it: one of <see cref="PersonAudience"/>.</param>
public sealed record ShareLocation(double Latitude, double Longitude, string Audience = PersonAudience.Nobody);

/// <summary>Takes nothing: it is the caller's.</summary>
public sealed record EndLocation;

/// <param name="RadiusKm">1, 2, 5, 10, 20 or 50.</param>
/// <param name="Before"><see cref="NearbyPage.Next"/> of the page before; null: the first page.</param>
/// <param name="Limit">1 to 50.</param>
public sealed record ListNearby(int RadiusKm = 50, string? Before = null, int Limit = 20);

/// <param name="People">The nearest step first.</param>
/// <param name="Next">For the next page; null at the end.</param>
public sealed record NearbyPage(IReadOnlyList<NearbyPerson> People, string? Next);

/// <param name="Person">Who.</param>
/// <param name="WithinKm">1, 2, 5, 10, 20 or 50: the step in which their cell is.</param>
public sealed record NearbyPerson(PersonCard Person, int WithinKm);

/// <param name="Gender">One of <see cref="PersonGender"/>; null: any.</param>
/// <param name="MinAge">In years, of those who show the caller their birthday; null: any.</param>
/// <param name="MaxAge">In years, of those who show the caller their birthday; null: any.</param>
/// <param name="City">The same city, of those who show the caller theirs; null: any.</param>
/// <param name="LabelId">They chose this label; null: any.</param>
/// <param name="Before"><see cref="RecommendedPage.Next"/> of the page before; null: the first page.</param>
/// <param name="Limit">1 to 50.</param>
public sealed record ListRecommended(
    string? Gender = null, int? MinAge = null, int? MaxAge = null, string? City = null, string? LabelId = null, string? Before = null, int Limit = 20);

/// <param name="People">In their order; may be fewer than asked for, or none, also where there is a next page.</param>
/// <param name="Next">For the next page; null at the end.</param>
public sealed record RecommendedPage(IReadOnlyList<PersonCard> People, string? Next);

/// <param name="Before"><see cref="VisitorPage.Next"/> of the page before; null: the first page.</param>
/// <param name="Limit">1 to 50.</param>
public sealed record ListVisitors(string? Before = null, int Limit = 20);

/// <param name="Before"><see cref="VisitorPage.Next"/> of the page before; null: the first page.</param>
/// <param name="Limit">1 to 200.</param>
public sealed record ListVisitsMade(string? Before = null, int Limit = 50);

/// <param name="Count">Visits of the last 90 days, up to 1,000.</param>
/// <param name="Visits">The newest first; null: they are for VIPs, and the caller is none.</param>
/// <param name="Next">For the next page; null at the end.</param>
public sealed record VisitorPage(int Count, IReadOnlyList<Visit>? Visits, string? Next);

/// <param name="UserId">Who looked; of visits that the caller made, at whose profile.</param>
/// <param name="At">When, Unix milliseconds.</param>
public sealed record Visit(string UserId, long At);

/// <summary>Takes nothing: it is the caller's.</summary>
public sealed record ClearVisitors;
