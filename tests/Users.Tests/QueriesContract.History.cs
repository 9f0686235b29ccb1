using TempMessenger.Contracts;
using TempMessenger.Contracts.Users;

namespace TempMessenger.Users.Tests;

public abstract partial class QueriesContract
{
    [Fact]
    public async Task A_history_tells_what_happened_the_newest_first()
    {
        await using var here = await Start();
        var queries = Queries(here);
        await here.Users.SignedUp("Admin");
        var anna = await here.Users.SignedUp();
        await here.Users.UpdateUser(new(Some.Id(), anna.Id, Username: "anne", Email: "new@example.org", FirstName: "Anne"), Now);
        await here.Users.ChangeRole(new(Some.Id(), anna.Id, Role.Moderator), Now);
        await here.Users.ChangePassword(new(Some.Id(), anna.Id, null, "another password"), Now);
        here.Clock.Forward(TimeSpan.FromMinutes(1));
        await here.Users.LoggedIn("anne", "another password", Some.Session("Opera on BeOS"));

        var page = await Some.As(anna, () => queries.ListHistory(new(anna.Id), Now));

        Assert.Equal(
            [HistoryKind.LoggedIn, HistoryKind.PasswordChanged, HistoryKind.RoleChanged, HistoryKind.ProfileChanged, HistoryKind.Registered],
            page.Entries.Select(entry => entry.Kind));
        Assert.Equal(("Opera on BeOS", here.Clock.Now), (page.Entries[0].Device, page.Entries[0].At));
        Assert.Equal(Role.Moderator, page.Entries[2].Role);
        Assert.Equal(["username", "name", "first_name", "email"], page.Entries[3].Fields!);
        Assert.Equal((Role.Member, here.Clock.Now - 60_000), (page.Entries[4].Role, page.Entries[4].At));
        Assert.Null(page.Next);
    }

    [Fact]
    public async Task A_history_is_paged_through_both_of_its_streams()
    {
        await using var here = await Start();
        var queries = Queries(here);
        var anna = await here.Users.SignedUp();
        for (var n = 0; n < 6; n++)
        {
            await here.Users.LoggedIn(anna.Username, session: Some.Session($"Device {n}"));
            await here.Users.UpdateUser(new(Some.Id(), anna.Id, LastName: $"Smith{n}"), Now);
        }

        var whole = (await queries.ListHistory(new(anna.Id), Now)).Entries;
        var paged = new List<HistoryEntry>();
        string? before = null;
        do
        {
            var page = await queries.ListHistory(new(anna.Id, before, 5), Now);
            Assert.InRange(page.Entries.Count, 1, 5);
            paged.AddRange(page.Entries);
            before = page.Next;
        }
        while (before is not null);

        Assert.Equal(13, whole.Count);
        Assert.Equal(whole.Select(Form), paged.Select(Form));
        Assert.Equal("Device 5", whole.First(entry => entry.Kind == HistoryKind.LoggedIn).Device);

        static string Form(HistoryEntry entry) => $"{entry.Kind} {entry.Device} {string.Join(',', entry.Fields ?? [])}";
    }

    [Fact]
    public async Task A_history_is_for_the_account_itself_alone()
    {
        await using var here = await Start();
        var queries = Queries(here);
        var (admin, anna, bob) = (await here.Users.SignedUp("Admin"), await here.Users.SignedUp(), await here.Users.SignedUp("Bob"));
        Assert.Equal(Role.Admin, admin.Role);
        foreach (var other in (User?[])[admin, bob, null])
            Assert.Equal("only_own_history", (await Some.Refused(ErrorCode.Forbidden, () => Some.As(other, () => queries.ListHistory(new(anna.Id), Now)))).Reason);
        Assert.NotEmpty((await Some.As(anna, () => queries.ListHistory(new(anna.Id), Now))).Entries);
        await Some.Refused(ErrorCode.UserNotFound, () => queries.ListHistory(new(Some.Id()), Now));
        await Some.Refused(ErrorCode.UserNotFound, () => queries.ListHistory(new("no id"), Now));
        await Some.Refused(ErrorCode.InvalidArgument, () => queries.ListHistory(new(anna.Id, Limit: 201), Now));
        await Some.Refused(ErrorCode.InvalidArgument, () => queries.ListHistory(new(anna.Id, "x"), Now));
        await here.Users.DeleteUser(new(Some.Id(), anna.Id), Now);
        await Some.Refused(ErrorCode.UserNotFound, () => queries.ListHistory(new(anna.Id), Now));
    }
}
