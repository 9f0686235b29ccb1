using TempMessenger.Contracts;
using TempMessenger.Contracts.People;
using TempMessenger.Contracts.Posts;
using TempMessenger.People.Labels.Tables;

namespace TempMessenger.People.Labels;

/// <summary>The labels from which people choose. Admins change them.</summary>
internal sealed class Catalogue(LabelTable table)
{
    public Task<IReadOnlyList<PersonLabel>> List(ListLabels request, CancellationToken cancellation)
    {
        if (request.Retired)
            RequireAdmin();
        return table.List(request.Retired, cancellation);
    }

    public async Task<PersonLabel> Save(SaveLabel request, CancellationToken cancellation)
    {
        RequireAdmin();
        if (!PostRules.IsId(request.Id))
            throw PeopleRefusals.LabelIdInvalid();
        if (request.Place is < 0 or > PeopleRules.MaxPlace)
            throw PeopleRefusals.LabelPlaceInvalid();
        var label = new PersonLabel(request.Id, PeopleRules.LabelName(request.NameEn, "name_en"), PeopleRules.LabelName(request.NameZh, "name_zh"), request.Place);
        await table.Save(label, cancellation);
        return label;
    }

    public async Task<PersonLabel> Retire(RetireLabel request, CancellationToken cancellation)
    {
        RequireAdmin();
        return await table.Retire(request.Id, cancellation) ?? throw PeopleRefusals.LabelNotFound();
    }

    private static void RequireAdmin()
    {
        if (Caller.Current is not { Role: Role.Admin })
            throw Caller.Current?.UserId is null ? PeopleRefusals.NotLoggedIn() : PeopleRefusals.ForAdmins();
    }
}
