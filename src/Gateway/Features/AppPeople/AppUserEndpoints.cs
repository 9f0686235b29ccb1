using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using TempMessenger.Contracts.People;
using TempMessenger.Gateway.Features.AppAccounts;
using TempMessenger.Gateway.Features.People;
using TempMessenger.Gateway.Web;
using TempMessenger.Gateway.Web.Envelopes;
using TempMessenger.Gateway.Web.Limits;
using TempMessenger.Gateway.Web.OpenApi;

namespace TempMessenger.Gateway.Features.AppPeople;

/// <summary>User info, user labels and recommended users.</summary>
internal static class AppUserEndpoints
{
    private const string UserId = "user_id";
    private const string Gender = "gender";
    private const string Birthday = "birthday";
    private const string City = "city";
    private const string Introduction = "introduction";
    private const string BirthdayAudience = "birthday_audience";
    private const string CityAudience = "city_audience";
    private const string LeavesNoVisits = "leaves_no_visits";
    private const string LabelIds = "label_ids";
    private const string MinAge = "min_age";
    private const string MaxAge = "max_age";
    private const string LabelId = "label_id";
    private const string Before = "before";
    private const string Limit = "limit";

    private static readonly CallParameters Nothing = new([], []);
    private static readonly CallParameters Naming = new([], [UserId]);
    private static readonly CallParameters Updating = new([], [Gender, Birthday, City, Introduction, BirthdayAudience, CityAudience, LeavesNoVisits]);
    private static readonly CallParameters Labelling = new([LabelIds], []);
    private static readonly CallParameters Recommending = new([], [Gender, MinAge, MaxAge, City, LabelId, Before, Limit]);

    public static void MapAppUsers(this RouteGroupBuilder users)
    {
        users.MapPost("/info", Find).LimitedBy(PeopleFeature.Looks).Takes(Naming).Produces<AppAnswer<AppUserInfo>>()
            .Describe("findAppUser", "A person as one may see them, or oneself as others do. It leaves a visit, once a day.", 400, 401, 404, 409, 415, 429, 503);
        users.MapPost("/own", FindOwn).Takes(Nothing).Produces<AppAnswer<AppOwnInfo>>()
            .Describe("findOwnAppUser", "One's own info, whole.", 400, 401, 409, 415, 429, 503);
        users.MapPost("/update", Update).LimitedBy(PeopleFeature.Changes).Takes(Updating).Produces<AppAnswer<AppOwnInfo>>()
            .Describe("updateAppUser", "Changes what is sent of one's own info; what is sent empty is removed.", 400, 401, 403, 409, 415, 429, 503);
        users.MapPost("/labels", FindLabels).LimitedBy(PeopleFeature.Looks).Takes(Naming).Produces<AppAnswer<AppLabelList>>()
            .Describe("listAppUserLabels", "The labels of a person, or one's own.", 400, 401, 404, 409, 415, 429, 503);
        users.MapPost("/labels/update", UpdateLabels).LimitedBy(PeopleFeature.Changes).Takes(Labelling).Produces<AppAnswer<AppOwnInfo>>()
            .Describe("updateAppUserLabels", "Replaces one's own labels; none where it is sent empty.", 400, 401, 409, 415, 429, 503);
        users.MapPost("/recommend", ListRecommended).LimitedBy(PeopleFeature.Lists).Takes(Recommending).Produces<AppAnswer<AppUserList>>()
            .Describe("listAppRecommended", "People one may like, a page at a time.", 400, 401, 409, 415, 429, 503);
    }

    private static async Task<IResult> Find(HttpContext context, NamedPeople people, AppPeopleViews views)
    {
        var arguments = await CallArguments.ReadSigned(context, Naming.Names);
        var id = await views.Named(context, arguments.Given(UserId));
        return Envelope.App(AppPeopleViews.Of(context, await people.Find(id, context.RequestAborted) ?? throw AppPeopleViews.NotFound()));
    }

    private static async Task<IResult> FindOwn(HttpContext context, IPeople people, AppPeopleViews views)
    {
        await CallArguments.ReadSigned(context, Nothing.Names);
        return Envelope.App(views.Of(context, await people.GetProfile(new(), context.RequestAborted)));
    }

    /// <summary>What is not sent stays as it is; what is sent empty is not told any more.</summary>
    private static async Task<IResult> Update(HttpContext context, IPeople people, AppPeopleViews views)
    {
        var sent = await CallArguments.ReadSigned(context, Updating.Names);
        return await Change(context, people, views, own => own with
        {
            Gender = sent.Sent(Gender) ?? own.Gender,
            Birthday = sent.Sent(Birthday) ?? own.Birthday,
            City = sent.Sent(City) ?? own.City,
            Introduction = sent.Sent(Introduction) ?? own.Introduction,
            BirthdayAudience = sent.Given(BirthdayAudience) ?? own.BirthdayAudience,
            CityAudience = sent.Given(CityAudience) ?? own.CityAudience,
            LeavesNoVisits = sent.Given(LeavesNoVisits) switch { null => own.LeavesNoVisits, "1" => true, "0" => false, _ => throw CallArguments.Wrong(LeavesNoVisits) },
        });
    }

    private static async Task<IResult> FindLabels(HttpContext context, IPeople people, AppPeopleViews views)
    {
        var arguments = await CallArguments.ReadSigned(context, Naming.Names);
        var id = await views.Named(context, arguments.Given(UserId));
        var found = await people.FindPerson(new(id), context.RequestAborted) ?? throw AppPeopleViews.NotFound();
        return Envelope.App(new AppLabelList(AppPeopleViews.Labels(context, found.Labels)));
    }

    private static async Task<IResult> UpdateLabels(HttpContext context, IPeople people, AppPeopleViews views)
    {
        var arguments = await CallArguments.ReadSigned(context, Labelling.Names);
        var ids = arguments.List(LabelIds) ?? throw CallArguments.Wrong(LabelIds);
        return await Change(context, people, views, own => own with { LabelIds = ids });
    }

    private static async Task<IResult> ListRecommended(HttpContext context, NamedPeople people)
    {
        var arguments = await CallArguments.ReadSigned(context, Recommending.Names);
        var request = new ListRecommended(
            arguments.Given(Gender), arguments.Number(MinAge), arguments.Number(MaxAge), arguments.Given(City), arguments.Given(LabelId),
            arguments.Given(Before), arguments.Number(Limit) ?? 20);
        return Envelope.App(AppPeopleViews.Of(context, await people.ListRecommended(request, context.RequestAborted)));
    }

    private static async Task<IResult> Change(HttpContext context, IPeople people, AppPeopleViews views, Func<SaveProfile, SaveProfile> change)
    {
        var own = await people.GetProfile(new(), context.RequestAborted);
        var request = new SaveProfile(
            NewId.Create(), own.Gender, own.Birthday, own.City, own.Introduction, [.. own.Labels.Select(label => label.Id)], own.BirthdayAudience, own.CityAudience,
            own.LeavesNoVisits, own.Version);
        return Envelope.App(views.Of(context, await people.SaveProfile(change(request), context.RequestAborted)));
    }
}
