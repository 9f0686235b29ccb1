using TempMessenger.Contracts;
using TempMessenger.Contracts.Chat;
using TempMessenger.Contracts.Media;
using TempMessenger.Contracts.Messages;
using TempMessenger.Contracts.Moderation;
using TempMessenger.Contracts.Posts;
using TempMessenger.Contracts.Users;

namespace TempMessenger.Moderation.Tests;

/// <summary>What <see cref="IModeration"/> promises, whatever carries the calls and wherever reports are kept.</summary>
public abstract partial class ModerationPromise : IAsyncLifetime
{
    private Installation here = null!;
    private User admin = null!;
    private User mod = null!;
    private User ada = null!;
    private User bob = null!;

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    public virtual async ValueTask InitializeAsync()
    {
        here = await Start();
        admin = await here.SignUp("Admin");
        (mod, ada, bob) = (await here.SignUp("Mod", Role.Moderator), await here.SignUp("Ada"), await here.SignUp("Bob"));
    }

    public virtual async ValueTask DisposeAsync()
    {
        await here.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private protected abstract Task<Installation> Start();

    [Fact]
    public async Task A_report_keeps_what_was_seen_for_moderators_alone_until_the_case_ends()
    {
        var picture = here.Media.Add(bob.Id);
        var message = await here.Write(bob, "something bad", picture);
        var filed = await here.Report(ada, ReportKind.Message, message);
        Assert.Equal((ReportKind.Message, bob.Id, ReportReason.Abuse, false), (filed.Kind, filed.PersonId, filed.Reason, filed.Ended));
        await Some.As(bob, async () =>
        {
            await here.Messages.DeleteMessage(new(message), Now);
            return 0;
        });
        Assert.Equal([new($"report:{filed.Id}", picture.Id, MediaAudience.Moderators, null)], here.Media.Attached);
        var seen = (await here.Find(mod, filed.Id))!;
        Assert.Equal(("Look at this.", ada.Id, bob.Id), (seen.Note, seen.ReporterId, seen.PersonId));
        var item = Assert.Single(seen.Items!);
        Assert.Equal((message, bob.Id, "something bad", picture.Id), (item.Id, item.AuthorId, item.Text, Assert.Single(item.Media!).Id));
        Assert.Null(Assert.Single((await here.List(mod)).Cases).Items);
        foreach (var other in new[] { ada, bob })
            await Some.Refused(ErrorCode.Forbidden, () => here.Find(other, filed.Id));

        var ended = await here.Decide(mod, filed.Id);
        Assert.Equal((mod.Id, false, null), (ended.DecidedBy, ended.Removed, ended.SuspendedDays));
        Assert.NotNull(ended.EndedAt);
        seen = (await here.Find(mod, filed.Id))!;
        Assert.Equal((null, null), (seen.Note, seen.Items));
        Assert.Empty(here.Media.Attached);
        Assert.Empty((await here.List(mod)).Cases);
        Assert.Equal(filed.Id, Assert.Single((await here.List(mod, ended: true)).Cases).Id);
        Assert.True(Assert.Single((await Own(ada)).Reports).Ended);
    }

    [Fact]
    public async Task The_reporter_chooses_what_moderators_see()
    {
        var picture = here.Media.Add(bob.Id);
        var message = await here.Write(bob, "something bad", picture);
        var filed = await here.Report(ada, new FileReport(Some.Id(), ReportKind.Message, [message], ReportReason.Spam, WithText: false, WithMedia: false));
        var item = Assert.Single((await here.Find(mod, filed.Id))!.Items!);
        Assert.Equal((null, null), (item.Text, item.Media));
        Assert.DoesNotContain(here.Media.Attached, shown => shown.Reference == $"report:{filed.Id}");
    }

    [Fact]
    public async Task Several_messages_say_what_came_before_and_after()
    {
        var (first, second, answer) = (await here.Write(bob, "one"), await here.Write(bob, "two"), await here.Write(ada, "stop it"));
        var filed = await here.Report(ada, ReportKind.Message, second, first, answer);
        Assert.Equal(bob.Id, filed.PersonId);
        Assert.Equal(["two", "one", "stop it"], (await here.Find(mod, filed.Id))!.Items!.Select(item => item.Text));
        await here.Decide(mod, filed.Id, remove: true);
        Assert.Null(await here.Messages.FindMessage(new(first), Now));
        Assert.Null(await here.Messages.FindMessage(new(second), Now));
        Assert.NotNull(await here.Messages.FindMessage(new(answer), Now));
    }

    [Fact]
    public async Task A_message_of_a_chat_can_be_reported_by_who_got_it_and_is_removed_for_both()
    {
        var picture = here.Media.Add(bob.Id);
        var message = await here.Whisper(bob, ada, "something bad", picture);
        await Some.Refused(ErrorCode.NotFound, () => here.Report(mod, ReportKind.ChatMessage, message.Id));

        var filed = await here.Report(ada, ReportKind.ChatMessage, message.Id);
        var item = Assert.Single((await here.Find(mod, filed.Id))!.Items!);
        Assert.Equal((bob.Id, "something bad", picture.Id), (item.AuthorId, item.Text, Assert.Single(item.Media!).Id));
        await here.Decide(mod, filed.Id, remove: true);

        foreach (var person in (User[])[ada, bob])
            Assert.Empty(await Some.As(person, () => here.Get<IChat>().FindMessages(new([message.Id]), Now)));
        Assert.Empty(here.Media.Attached);
    }

    [Fact]
    public async Task Posts_people_and_pictures_of_profiles_can_be_reported()
    {
        var post = await here.Publish(bob, "a bad post");
        var picture = here.Media.Add(bob.Id, MediaAudience.Public);
        await Some.As(bob, () => here.Users.UpdateUser(new(Some.Id(), bob.Id, Avatar: picture.Id), Now));
        var (about, photo, person) = (
            await here.Report(ada, ReportKind.Post, post),
            await here.Report(ada, new FileReport(Some.Id(), ReportKind.Photo, [picture.Id], ReportReason.Sexual, PersonId: bob.Id)),
            await here.Report(ada, ReportKind.Person, bob.Id));
        Assert.Equal("a bad post", Assert.Single((await here.Find(mod, about.Id))!.Items!).Text);
        Assert.Equal("Bob Smith (@bob)", Assert.Single((await here.Find(mod, person.Id))!.Items!).Text);
        Assert.Equal(picture.Id, Assert.Single((await here.Find(mod, photo.Id))!.Items!).Media![0].Id);
        await here.Decide(mod, about.Id, remove: true);
        await here.Decide(mod, photo.Id, remove: true, days: 1);
        Assert.Null(await here.Get<IPostQueries>().FindPost(new(post, await Latest()), Now));
        Assert.Null((await here.Users.FindUser(new(bob.Id), Now))!.Avatar);
        await Some.Refused(ErrorCode.Forbidden, () => here.LogIn(bob));
        Assert.Equal("case_nothing_to_remove", (await Some.Refused(ErrorCode.InvalidArgument, () => here.Decide(mod, person.Id, remove: true))).Reason);
    }

    [Fact]
    public async Task What_one_does_not_see_or_made_oneself_cannot_be_reported()
    {
        var (own, others) = (await here.Write(ada, "mine"), (await Some.As(bob, () => here.Posts.PublishPost(new("secret", Id: Some.Id(), Audience: PostAudience.Me), Now))).Post.Id);
        Assert.Equal("report_yourself", (await Some.Refused(ErrorCode.InvalidArgument, () => here.Report(ada, ReportKind.Message, own))).Reason);
        Assert.Equal("report_yourself", (await Some.Refused(ErrorCode.InvalidArgument, () => here.Report(ada, ReportKind.Person, ada.Id))).Reason);
        foreach (var (kind, id) in new[] { (ReportKind.Post, others), (ReportKind.Message, Some.Id()), (ReportKind.Person, Some.Id()), (ReportKind.Photo, Some.Id()) })
            Assert.Equal("report_target_not_found", (await Some.Refused(ErrorCode.NotFound, () => here.Report(ada, kind, id))).Reason);
        await Some.Refused(ErrorCode.AuthenticationError, () => Some.As(null, () => here.Moderation.FileReport(new(Some.Id(), ReportKind.Message, [own], ReportReason.Spam), Now)));
        Assert.Empty((await here.List(mod)).Cases);
    }

    [Fact]
    public async Task A_report_of_another_form_is_refused()
    {
        var message = await here.Write(bob, "text");
        FileReport good = new(Some.Id(), ReportKind.Message, [message], ReportReason.Other);
        foreach (var (bad, reason) in new[]
        {
            (good with { Id = "x" }, "report_id_invalid"), (good with { Kind = "room" }, "report_kind_invalid"), (good with { Reason = "boring" }, "report_reason_invalid"),
            (good with { TargetIds = [] }, "report_targets_invalid"), (good with { TargetIds = [message, message] }, "report_targets_invalid"),
            (good with { TargetIds = ["x"] }, "report_targets_invalid"), (good with { Note = "\0" + "a" }, "report_note_invalid"),
        })
            Assert.Equal(reason, (await Some.Refused(ErrorCode.InvalidArgument, () => here.Report(ada, bad))).Reason);
        await Some.Refused(ErrorCode.TooLong, () => here.Report(ada, good with { Note = new string('a', 1_001) }));
        Assert.Empty((await here.List(mod)).Cases);
    }

    [Fact]
    public async Task The_same_id_makes_one_report()
    {
        var report = new FileReport(Some.Id(), ReportKind.Message, [await here.Write(bob, "text")], ReportReason.Other);
        var filed = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => here.Report(ada, report)));
        Assert.Single(filed.Distinct());
        Assert.Single((await here.List(mod)).Cases);
        Assert.Equal("report_id_taken", (await Some.Refused(ErrorCode.Conflict, () => here.Report(mod, report))).Reason);
        await here.Decide(mod, report.Id);
        Assert.Equal(filed[0] with { Ended = true }, await here.Report(ada, report));
    }

    [Fact]
    public async Task A_decision_is_made_once()
    {
        var filed = await here.Report(ada, ReportKind.Message, await here.Write(bob, "text"));
        var command = Some.Id();
        var ended = await here.Decide(mod, filed.Id, remove: true, command: command);
        Assert.True(ended.Removed);
        var again = await here.Decide(mod, filed.Id, remove: true, command: command);
        Assert.Equal((ended.EndedAt, ended.Removed), (again.EndedAt, again.Removed));
        Assert.Equal("case_ended", (await Some.Refused(ErrorCode.Conflict, () => here.Decide(admin, filed.Id))).Reason);
        Assert.Equal([(AuditAction.ContentRemoved, mod.Id)], await here.Audit(mod));
        await Some.Refused(ErrorCode.NotFound, () => here.Decide(mod, Some.Id()));
        await Some.Refused(ErrorCode.InvalidArgument, () => here.Decide(mod, filed.Id, command: "x"));
    }

    [Fact]
    public async Task A_suspended_person_is_out_and_learns_why_and_can_appeal_once()
    {
        await here.LogIn(bob);
        var filed = await here.Report(ada, ReportKind.Message, await here.Write(bob, "text"));
        await here.Decide(mod, filed.Id, days: 7);
        Assert.Empty(await here.Users.ListSessions(new(bob.Id), Now));
        var refusal = await Some.Refused(ErrorCode.Forbidden, () => here.LogIn(bob));
        Assert.Equal("account_suspended", refusal.Reason);
        Assert.InRange(Convert.ToInt64(refusal.Arguments["until"], null), filed.FiledAt + (7 * 86_400_000L), filed.FiledAt + (7 * 86_400_000L) + 60_000);
        var ticket = (string)refusal.Arguments["ticket"];
        var suspension = Assert.Single(await Some.As(mod, () => here.Moderation.ListSuspensions(new(), Now)));
        Assert.Equal((bob.Id, mod.Id, filed.Id), (suspension.UserId, suspension.By, suspension.ReportId));

        var id = Some.Id();
        await Appeal(id, ticket, "It was not me.");
        await Appeal(id, ticket, "It was not me.");
        Assert.Equal("appealed_already", (await Some.Refused(ErrorCode.Conflict, () => Appeal(Some.Id(), ticket, "Once more."))).Reason);
        Assert.Equal("appeal_ticket_invalid", (await Some.Refused(ErrorCode.InvalidArgument, () => Appeal(Some.Id(), "x", "Hello."))).Reason);
        Assert.Equal("appeal_empty", (await Some.Refused(ErrorCode.InvalidArgument, () => Appeal(Some.Id(), ticket, " "))).Reason);
        var appeal = Assert.Single(await Some.As(mod, () => here.Moderation.ListAppeals(new(), Now)));
        Assert.Equal((id, bob.Id, "It was not me.", suspension.Until), (appeal.Id, appeal.UserId, appeal.Text, appeal.Until));
        await Installation.As(mod, () => here.Moderation.DecideAppeal(new(Some.Id(), id, Grant: true), Now));
        Assert.NotNull(await here.LogIn(bob));
        Assert.Empty(await Some.As(mod, () => here.Moderation.ListAppeals(new(), Now)));
        Assert.Empty(await Some.As(mod, () => here.Moderation.ListSuspensions(new(), Now)));
        Assert.Equal([(AuditAction.AppealGranted, mod.Id), (AuditAction.PersonSuspended, mod.Id)], await here.Audit(mod));
    }

    [Fact]
    public async Task A_denied_appeal_changes_nothing()
    {
        await Suspend(mod, bob, 0);
        var refusal = await Some.Refused(ErrorCode.Forbidden, () => here.LogIn(bob));
        Assert.Equal(0, Convert.ToInt64(refusal.Arguments["until"], null));
        var id = Some.Id();
        await Appeal(id, (string)refusal.Arguments["ticket"], "Please.");
        var command = Some.Id();
        await Installation.As(mod, () => here.Moderation.DecideAppeal(new(command, id, Grant: false), Now));
        await Installation.As(mod, () => here.Moderation.DecideAppeal(new(command, id, Grant: false), Now));
        Assert.Equal("appeal_decided", (await Some.Refused(ErrorCode.Conflict, () => Installation.As(mod, () => here.Moderation.DecideAppeal(new(Some.Id(), id, true), Now)))).Reason);
        await Some.Refused(ErrorCode.Forbidden, () => here.LogIn(bob));
        await Installation.As(mod, () => here.Moderation.LiftPersonsSuspension(new(Some.Id(), bob.Id), Now));
        await Installation.As(mod, () => here.Moderation.LiftPersonsSuspension(new(Some.Id(), bob.Id), Now));
        Assert.NotNull(await here.LogIn(bob));
        Assert.Equal([AuditAction.SuspensionLifted, AuditAction.AppealDenied, AuditAction.PersonSuspended], (await here.Audit(mod)).Select(entry => entry.Action));
    }

    [Fact]
    public async Task Moderators_judge_neither_admins_nor_each_other_nor_themselves()
    {
        var other = await here.SignUp("Other", Role.Moderator);
        await Some.Refused(ErrorCode.Forbidden, () => Suspend(mod, admin, 1));
        await Some.Refused(ErrorCode.Forbidden, () => Suspend(mod, other, 1));
        await Some.Refused(ErrorCode.Forbidden, () => Suspend(ada, bob, 1));
        await Some.Refused(ErrorCode.AuthenticationError, () => Suspend(null, bob, 1));
        foreach (var days in new[] { -1, 3_661 })
            Assert.Equal("suspension_days_invalid", (await Some.Refused(ErrorCode.InvalidArgument, () => Suspend(mod, bob, days))).Reason);
        await Some.Refused(ErrorCode.UserNotFound, () => Suspend(mod, bob with { Id = Some.Id() }, 1));
        var about = await here.Report(ada, ReportKind.Message, await here.Write(mod, "text"));
        Assert.Equal("case_about_oneself", (await Some.Refused(ErrorCode.Forbidden, () => here.Find(mod, about.Id))).Reason);
        Assert.Equal("case_about_oneself", (await Some.Refused(ErrorCode.Forbidden, () => here.Decide(mod, about.Id))).Reason);
        await Some.Refused(ErrorCode.Forbidden, () => here.Decide(other, about.Id, remove: true, days: 1));
        Assert.Null((await here.Find(other, about.Id))!.EndedAt);
        await here.Decide(admin, about.Id, remove: true, days: 1);
        await Some.Refused(ErrorCode.Forbidden, () => here.LogIn(mod));
        await Suspend(admin, other, 1);
    }

    [Fact]
    public async Task Members_and_strangers_see_nothing_of_moderation()
    {
        foreach (var (person, code) in new[] { (ada, ErrorCode.Forbidden), (null, ErrorCode.AuthenticationError) })
        {
            Func<Task>[] calls =
            [
                () => here.Moderation.ListCases(new(), Now), () => here.Moderation.FindCase(new(Some.Id()), Now), () => here.Moderation.DecideCase(new(Some.Id(), Some.Id()), Now),
                () => here.Moderation.ListSuspensions(new(), Now), () => here.Moderation.ListAppeals(new(), Now), () => here.Moderation.DecideAppeal(new(Some.Id(), Some.Id(), true), Now),
                () => here.Moderation.ListAudit(new(), Now), () => here.Moderation.LiftPersonsSuspension(new(Some.Id(), bob.Id), Now),
            ];
            foreach (var call in calls)
                await Some.Refused(code, () => Installation.As(person, call));
        }

        await Some.Refused(ErrorCode.AuthenticationError, () => Some.As(null, () => here.Moderation.ListOwnReports(new(), Now)));
    }

    [Fact]
    public async Task Lists_come_a_page_at_a_time()
    {
        var ids = new List<string>();
        for (var n = 0; n < 5; n++)
            ids.Insert(0, (await here.Report(ada, ReportKind.Message, await here.Write(bob, $"text {n}"))).Id);
        await here.Report(mod, ReportKind.Person, bob.Id);
        var own = new List<string>();
        for (string? before = null; ;)
        {
            var page = await Some.As(ada, () => here.Moderation.ListOwnReports(new(before, 2), Now));
            own.AddRange(page.Reports.Select(report => report.Id));
            if ((before = page.Next) is null)
                break;
        }

        Assert.Equal(ids, own);
        var first = await Some.As(mod, () => here.Moderation.ListCases(new(Limit: 4), Now));
        var rest = await Some.As(mod, () => here.Moderation.ListCases(new(Before: first.Next, Limit: 4), Now));
        Assert.Equal((4, 2, null), (first.Cases.Count, rest.Cases.Count, rest.Next));
        await Some.Refused(ErrorCode.InvalidArgument, () => Some.As(mod, () => here.Moderation.ListCases(new(Limit: 201), Now)));
        await Some.Refused(ErrorCode.InvalidArgument, () => Some.As(mod, () => here.Moderation.ListAudit(new(Before: "x"), Now)));
    }

    private Task<FiledReportPage> Own(User reporter) => Some.As(reporter, () => here.Moderation.ListOwnReports(new(), Now));

    private Task<Suspension> Suspend(User? by, User person, int days) => Some.As(by, () => here.Moderation.SuspendPerson(new(Some.Id(), person.Id, days), Now));

    private Task Appeal(string id, string ticket, string text) => Installation.As(null, () => here.Moderation.FileAppeal(new(id, ticket, text), Now));

    private async Task<string> Latest() => here.Get<EventStore.Keys.PositionTokens>().Write(1, await here.Get<EventStore.IEventStore>().LastPosition(Now));
}
