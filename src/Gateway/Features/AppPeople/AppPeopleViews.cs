using System.Globalization;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Media;
using TempMessenger.Contracts.People;
using TempMessenger.Contracts.Users;
using TempMessenger.Gateway.Features.AppAccounts;
using TempMessenger.Gateway.Features.People;
using TempMessenger.Gateway.Features.Uploads;
using TempMessenger.Gateway.Web.Sessions;

namespace TempMessenger.Gateway.Features.AppPeople;

/// <param name="Id">32 lower-case hex digits.</param>
/// <param name="Name">In the language of the call.</param>
internal sealed record AppLabel(string Id, string Name);

/// <param name="List">In their order.</param>
internal sealed record AppLabelList(IReadOnlyList<AppLabel> List);

/// <param name="Id">32 lower-case hex digits.</param>
/// <param name="Url">Where it is loaded from.</param>
internal sealed record AppPhoto(string Id, string Url);

/// <param name="List">In its order.</param>
internal sealed record AppAlbum(IReadOnlyList<AppPhoto> List);

/// <summary>Somebody. What they do not show is null.</summary>
/// <param name="UserId">32 lower-case hex digits; calls take it, or the number of the log-in.</param>
/// <param name="Username">The unique name.</param>
/// <param name="Name">The name that others see.</param>
/// <param name="Avatar">Where the picture is loaded from.</param>
/// <param name="Gender">female, male or other.</param>
/// <param name="Age">In years.</param>
/// <param name="City">Where they live.</param>
/// <param name="Introduction">What they say of themselves.</param>
/// <param name="Labels">In the order in which they chose them.</param>
internal sealed record AppUserInfo(
    string UserId, string Username, string Name, string? Avatar, string? Gender, int? Age, string? City, string? Introduction, IReadOnlyList<AppLabel> Labels)
{
    /// <summary>yyyy-MM-dd; with user info alone.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Birthday { get; init; }

    /// <summary>With user info alone.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<AppPhoto>? Album { get; init; }

    /// <summary>1, 2, 5, 10, 20 or 50: within so many kilometres; with people nearby alone.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Distance { get; init; }
}

/// <param name="List">In their order.</param>
/// <param name="Next">Pass as <c>before</c> for the next page; null at the end.</param>
internal sealed record AppUserList(IReadOnlyList<AppUserInfo> List, string? Next);

/// <summary>One's own info as it was saved.</summary>
internal sealed record AppOwnInfo(
    string? Gender,
    string? Birthday,
    string? City,
    string? Introduction,
    IReadOnlyList<AppLabel> Labels,
    string BirthdayAudience,
    string CityAudience,
    bool LeavesNoVisits,
    IReadOnlyList<AppPhoto> Album);

/// <param name="Latitude">Of its middle.</param>
/// <param name="Longitude">Of its middle.</param>
/// <param name="Radius">In metres.</param>
internal sealed record AppCircle(double Latitude, double Longitude, int Radius)
{
    public static AppCircle? Of(LocationCircle? circle) => circle is null ? null : new(circle.Latitude, circle.Longitude, circle.RadiusMetres);
}

/// <param name="State">none, hidden, waiting, sparse or shown.</param>
/// <param name="Audience">everyone, following or nobody.</param>
/// <param name="Shown">Where others see one; null: nowhere.</param>
/// <param name="Upcoming">What is shown next; null: no change waits.</param>
/// <param name="LooksFrom">From where one looks for others; null: from nowhere.</param>
internal sealed record AppLocation(string State, string Audience, AppCircle? Shown, AppCircle? Upcoming, AppCircle? LooksFrom)
{
    public static AppLocation Of(OwnLocation location) =>
        new(location.State, location.Audience, AppCircle.Of(location.Shown), AppCircle.Of(location.Next), AppCircle.Of(location.From));
}

/// <param name="UserId">Who looked.</param>
/// <param name="Username">The unique name.</param>
/// <param name="Name">The name that others see.</param>
/// <param name="Avatar">Where the picture is loaded from.</param>
/// <param name="VisitTime">When, in the zone of the app's times.</param>
internal sealed record AppVisitor(string UserId, string Username, string Name, string? Avatar, string VisitTime);

/// <param name="List">The newest first.</param>
/// <param name="Count">Visits of the last 90 days, up to 1,000.</param>
/// <param name="Next">Pass as <c>before</c> for the next page; null at the end.</param>
internal sealed record AppVisitorList(IReadOnlyList<AppVisitor> List, int Count, string? Next);

/// <param name="Count">How many.</param>
internal sealed record AppCount(int Count);

/// <summary>Makes the answers of the app's calls, and finds whom they name.</summary>
internal sealed class AppPeopleViews(IUserQueries users, MediaAddresses addresses, AppTimes times)
{
    /// <summary>The account that an argument names by its number or its id; the caller's own where there is none.</summary>
    /// <exception cref="ServiceException">InvalidArgument, NotFound.</exception>
    public async Task<string> Named(HttpContext context, string? userId)
    {
        if (userId is null)
            return context.CurrentSession()!.User.Id;
        if (userId.Length == 32)
            return userId;
        if (!long.TryParse(userId, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            throw CallArguments.Wrong("user_id");
        return (await users.FindUser(new(Number: number), context.RequestAborted))?.Id ?? throw NotFound();
    }

    public static ServiceException NotFound() => new(ErrorCode.NotFound, UserReasons.UserNotFound);

    public static AppUserInfo Of(HttpContext context, PersonDetails person) =>
        Of(context, new PersonCardView(person.User, person.Gender, person.Age, person.City, person.Introduction, person.Labels)) with
        {
            Birthday = person.Birthday, Album = [.. person.Album.Select(photo => new AppPhoto(photo.Id, Absolute(context, photo.Url)))],
        };

    public static AppUserList Of(HttpContext context, PersonCardList page) => new([.. page.People.Select(card => Of(context, card))], page.Next);

    public AppOwnInfo Of(HttpContext context, OwnProfile own) => new(
        own.Gender, own.Birthday, own.City, own.Introduction, Labels(context, own.Labels), own.BirthdayAudience, own.CityAudience, own.LeavesNoVisits,
        Photos(context, own.Album));

    public AppVisitorList Of(HttpContext context, VisitList page) => new(
        [.. (page.Visits ?? []).Select(visit => new AppVisitor(visit.User.Id, visit.User.Username, visit.User.Name, Avatar(context, visit.User), times.Of(visit.At)))],
        page.Count,
        page.Next);

    public IReadOnlyList<AppPhoto> Photos(HttpContext context, IReadOnlyList<ShownMedium> album) =>
        [.. album.Select(photo => new AppPhoto(photo.Id, Absolute(context, addresses.View(photo).Url)))];

    public static AppLabel Of(HttpContext context, PersonLabel label) => new(label.Id, context.Language() == "zh" ? label.NameZh : label.NameEn);

    public static IReadOnlyList<AppLabel> Labels(HttpContext context, IReadOnlyList<PersonLabel> labels) => [.. labels.Select(label => Of(context, label))];

    private static AppUserInfo Of(HttpContext context, PersonCardView card) => new(
        card.User.Id, card.User.Username, card.User.Name, Avatar(context, card.User), card.Gender, card.Age, card.City, card.Introduction,
        [.. card.Labels.Select(label => new AppLabel(label.Id, context.Language() == "zh" ? label.NameZh : label.NameEn))])
    {
        Distance = card.WithinKm,
    };

    private static string? Avatar(HttpContext context, PersonView user) => user.Avatar is { } avatar ? Absolute(context, avatar.Url) : null;

    private static string Absolute(HttpContext context, string url) =>
        url.StartsWith('/') ? $"{context.Request.Scheme}://{context.Request.Host}{context.Request.PathBase}{url}" : url;
}
