using TempMessenger.Contracts;
using TempMessenger.Contracts.People;
using TempMessenger.Contracts.Users;
using TempMessenger.EventStore;
using TempMessenger.EventStore.Keys;

namespace TempMessenger.People.Tests;

/// <summary>People as they meet each other.</summary>
internal static class Meeting
{
    /// <summary>Somebody new, without all that a sign-up asks for.</summary>
    public static async Task<Caller> Somebody(this Installation here)
    {
        var id = Some.Id();
        here.Get<PersonKeys>().Create(id);
        await here.Get<IEventStore>().Append(new(Some.Id(), [new(AccountLog.Stream(id), 0, [new("Test", "{}"u8.ToArray())])]), CancellationToken.None);
        return new(id, "Somebody", Role.Member, "en");
    }

    public static Caller Caller(this User user) => new(user.Id, user.Name, user.Role, "en");

    /// <summary>Says where somebody is.</summary>
    public static Task<OwnLocation> Stands(this Installation here, Caller who, double latitude, double longitude, string audience = PersonAudience.Everyone) =>
        Some.By(who, () => here.People.ShareLocation(new(latitude, longitude, audience), CancellationToken.None));

    /// <summary>All pages of people nearby, as steps and ids.</summary>
    public static async Task<IReadOnlyList<(int Step, string Id)>> Sees(this Installation here, Caller who, int radius = 50, int limit = 50)
    {
        var all = new List<(int, string)>();
        for (string? before = null; ;)
        {
            var page = await Some.By(who, () => here.People.ListNearby(new(radius, before, limit), CancellationToken.None));
            all.AddRange(page.People.Select(one => (one.WithinKm, one.Person.UserId)));
            if ((before = page.Next) is null)
                return all;
        }
    }

    /// <summary>All pages of recommended people.</summary>
    public static async Task<IReadOnlyList<string>> Recommended(this Installation here, Caller who, ListRecommended request)
    {
        var all = new List<string>();
        for (string? before = null; ;)
        {
            var page = await Some.By(who, () => here.People.ListRecommended(request with { Before = before }, CancellationToken.None));
            all.AddRange(page.People.Select(card => card.UserId));
            if ((before = page.Next) is null)
                return all;
        }
    }

    public static Task<PersonProfile?> Looks(this Installation here, Caller who, string id) =>
        Some.By(who, () => here.People.FindPerson(new(id), CancellationToken.None));

    public static Task<OwnProfile> Tells(this Installation here, Caller who, Func<SaveProfile, SaveProfile> what) =>
        Some.By(who, () => here.People.SaveProfile(what(new(Some.Id())), CancellationToken.None));

    public static Task<VisitorPage> Visitors(this Installation here, Caller who, string? before = null, int limit = 50) =>
        Some.By(who, () => here.People.ListVisitors(new(before, limit), CancellationToken.None));

    public static Task Blocks(this Installation here, Caller by, Caller person) =>
        Some.By(by, () => here.Relations.Block(new(Some.Id(), person.UserId!), CancellationToken.None));

    public static Task Follows(this Installation here, Caller by, Caller person) =>
        Some.By(by, () => here.Relations.Follow(new(Some.Id(), person.UserId!), CancellationToken.None));

    /// <summary>A new label in the catalogue.</summary>
    public static async Task<string> Label(this Installation here, string name) =>
        (await Some.By(TempMessenger.Contracts.Caller.System, () => here.People.SaveLabel(new(Some.Id(), name, name), CancellationToken.None))).Id;
}
