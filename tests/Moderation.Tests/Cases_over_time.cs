using TempMessenger.Contracts;
using TempMessenger.Contracts.Media;
using TempMessenger.Contracts.Moderation;
using TempMessenger.Contracts.Users;
using TempMessenger.Moderation.Tables;

namespace TempMessenger.Moderation.Tests;

/// <summary>What becomes of cases as time passes.</summary>
public sealed class Cases_over_time : IAsyncLifetime
{
    private readonly Calendar clock = new();
    private Installation here = null!;
    private User mod = null!;
    private User ada = null!;
    private User bob = null!;

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        here = await Installation.StartAt(clock);
        await here.SignUp("Admin");
        (mod, ada, bob) = (await here.SignUp("Mod", Role.Moderator), await here.SignUp("Ada"), await here.SignUp("Bob"));
    }

    public async ValueTask DisposeAsync() => await here.DisposeAsync();

    [Fact]
    public async Task A_case_that_nobody_decides_for_90_days_is_closed_and_what_it_kept_is_erased()
    {
        var picture = here.Media.Add(bob.Id);
        await here.Shows(bob, picture);
        var filed = await here.Report(ada, new FileReport(Some.Id(), ReportKind.Photo, [picture.Id], ReportReason.Sexual, PersonId: bob.Id));
        var row = (await here.Get<ReportTable>().Find(filed.Id, Now))!;
        await here.Shows(bob);
        clock.Advance(TimeSpan.FromDays(60));
        var later = await here.Report(ada, ReportKind.Person, bob.Id);
        clock.Advance(TimeSpan.FromDays(30) - TimeSpan.FromMilliseconds(1));
        await here.Get<Cases>().EndOld(Now);
        Assert.Equal([later.Id, filed.Id], (await here.List(mod)).Cases.Select(found => found.Id));
        Assert.Equal([new($"report:{filed.Id}", picture.Id, MediaAudience.Moderators, null)], here.Media.Attached);

        clock.Advance(TimeSpan.FromMilliseconds(1));
        await here.Get<Cases>().EndOld(Now);
        Assert.Equal([later.Id], (await here.List(mod)).Cases.Select(found => found.Id));
        var closed = (await here.Find(mod, filed.Id))!;
        Assert.Equal((clock.GetUtcNow().ToUnixTimeMilliseconds(), null, false, null, null), (closed.EndedAt, closed.DecidedBy, closed.Removed, closed.SuspendedDays, closed.Items));
        Assert.Empty(here.Media.Attached);
        Assert.Null(here.Get<CaseKeys>().OpenCopy(filed.Id, row.Copy));
        Assert.Empty((await here.Get<ReportTable>().Find(filed.Id, Now))!.Copy);
        Assert.True((await Some.As(ada, () => here.Moderation.ListOwnReports(new(), Now))).Reports.Single(report => report.Id == filed.Id).Ended);
        Assert.Equal("case_ended", (await Some.Refused(ErrorCode.Conflict, () => here.Decide(mod, filed.Id))).Reason);
        Assert.Empty(await here.Audit(mod));
    }

    [Fact]
    public async Task A_decision_that_was_cut_short_can_be_made_again_and_otherwise_only_later()
    {
        var message = await here.Write(bob, "text");
        var filed = await here.Report(ada, ReportKind.Message, message);
        var command = Some.Id();
        Assert.True(await here.Get<ReportTable>().Decisions.Take(filed.Id, command, clock.GetUtcNow().ToUnixTimeMilliseconds(), Now));
        clock.Advance(TimeSpan.FromMilliseconds(DecisionLease.Milliseconds - 1));
        Assert.Equal("decision_under_way", (await Some.Refused(ErrorCode.Conflict, () => here.Decide(mod, filed.Id, remove: true))).Reason);
        Assert.NotNull(await here.Messages.FindMessage(new(message), Now));
        clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.True((await here.Decide(mod, filed.Id)).EndedAt > 0);

        var other = await here.Report(ada, ReportKind.Person, bob.Id);
        Assert.True(await here.Get<ReportTable>().Decisions.Take(other.Id, command, clock.GetUtcNow().ToUnixTimeMilliseconds(), Now));
        Assert.Equal(mod.Id, (await here.Decide(mod, other.Id, command: command)).DecidedBy);
    }

    [Fact]
    public async Task A_case_that_is_being_decided_is_not_closed_meanwhile()
    {
        var filed = await here.Report(ada, ReportKind.Person, bob.Id);
        clock.Advance(TimeSpan.FromDays(ModerationRules.OpenDays));
        var decisions = here.Get<ReportTable>().Decisions;
        Assert.True(await decisions.Take(filed.Id, Some.Id(), clock.GetUtcNow().ToUnixTimeMilliseconds(), Now));
        await here.Get<Cases>().EndOld(Now);
        Assert.Equal(filed.Id, Assert.Single((await here.List(mod)).Cases).Id);
    }

    [Fact]
    public async Task A_suspension_that_was_cut_short_is_finished_a_minute_later()
    {
        await Note(mod, bob);
        await Accounts(await Note(mod, ada));
        clock.Advance(TimeSpan.FromMinutes(1));
        await here.Get<PeopleSuspended>().FinishCutShort(Now);
        Assert.NotNull(await here.LogIn(bob));
        Assert.Empty(await Suspended());

        clock.Advance(TimeSpan.FromMilliseconds(1));
        await here.Get<PeopleSuspended>().FinishCutShort(Now);
        await here.Get<PeopleSuspended>().FinishCutShort(Now);
        foreach (var person in new[] { ada, bob })
            await Some.Refused(ErrorCode.Forbidden, () => here.LogIn(person));
        Assert.Equal(new[] { ada.Id, bob.Id }.Order(), (await Suspended()).Select(suspension => suspension.UserId).Order());
        Assert.All(await Suspended(), suspension => Assert.Equal((mod.Id, clock.Milliseconds - 60_001), (suspension.By, suspension.At)));
        Assert.Equal([(AuditAction.PersonSuspended, mod.Id), (AuditAction.PersonSuspended, mod.Id)], await here.Audit(mod));
    }

    [Fact]
    public async Task Who_is_suspended_can_appeal_at_once_though_it_was_cut_short()
    {
        await Accounts(await Note(mod, bob));
        var refusal = await Some.Refused(ErrorCode.Forbidden, () => here.LogIn(bob));
        await Installation.As(null, () => here.Moderation.FileAppeal(new(Some.Id(), (string)refusal.Arguments["ticket"], "Please."), Now));
        Assert.Equal(bob.Id, Assert.Single(await Some.As(mod, () => here.Moderation.ListAppeals(new(), Now))).UserId);
        Assert.Equal(bob.Id, Assert.Single(await Suspended()).UserId);
    }

    [Fact]
    public async Task What_was_cut_short_is_not_finished_once_it_was_lifted_or_cannot_be()
    {
        await Accounts(await Note(mod, bob));
        await Installation.As(mod, () => here.Moderation.LiftPersonsSuspension(new(Some.Id(), bob.Id), Now));
        var admin = await here.SignUp("Another", Role.Admin);
        await Note(mod, admin);
        clock.Advance(TimeSpan.FromMinutes(2));
        await here.Get<PeopleSuspended>().FinishCutShort(Now);
        Assert.Empty(await Suspended());
        Assert.Empty(await here.Get<SuspensionTable>().ListNoted(long.MaxValue, 10, Now));
        foreach (var person in new[] { bob, admin })
            Assert.NotNull(await here.LogIn(person));
        Assert.Empty(await here.Audit(mod));
    }

    [Fact]
    public async Task The_same_command_again_suspends_once()
    {
        var command = Some.Id();
        var first = await Some.As(mod, () => here.Moderation.SuspendPerson(new(command, bob.Id, 7), Now));
        clock.Advance(TimeSpan.FromSeconds(5));
        await Some.As(mod, () => here.Moderation.SuspendPerson(new(command, bob.Id, 7), Now));
        Assert.Equal(first, Assert.Single(await Suspended()));
        Assert.Equal([(AuditAction.PersonSuspended, mod.Id)], await here.Audit(mod));
    }

    private Task<IReadOnlyList<Suspension>> Suspended() => Some.As(mod, () => here.Moderation.ListSuspensions(new(), Now));

    /// <summary>As far as it got.</summary>
    private async Task<DecidedSuspension> Note(User moderator, User person)
    {
        var decided = new DecidedSuspension(Some.Id(), person.Id, moderator.Id, moderator.Role, 0, null, clock.Milliseconds);
        await here.Get<SuspensionTable>().Note(decided, Now);
        return decided;
    }

    private Task Accounts(DecidedSuspension decided) =>
        Installation.As(mod, () => here.Users.SuspendUser(new(decided.Command, decided.UserId), Now));

    /// <summary>Says what time it is as the test sets it; what waits does so for real.</summary>
    private sealed class Calendar : TimeProvider
    {
        private long now = 1_800_000_000_000;

        public long Milliseconds => Interlocked.Read(ref now);

        public void Advance(TimeSpan by) => Interlocked.Add(ref now, (long)by.TotalMilliseconds);

        public override DateTimeOffset GetUtcNow() => DateTimeOffset.FromUnixTimeMilliseconds(Milliseconds);
    }
}
