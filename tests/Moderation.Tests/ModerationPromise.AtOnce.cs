using TempMessenger.Contracts;
using TempMessenger.Contracts.Moderation;

namespace TempMessenger.Moderation.Tests;

public abstract partial class ModerationPromise
{
    private const int Contests = 10;

    [Fact]
    public async Task Of_two_decisions_at_once_one_holds_and_the_other_changes_nothing()
    {
        for (var n = 0; n < Contests; n++)
        {
            var message = await here.Write(bob, $"text {n}");
            var filed = await here.Report(ada, ReportKind.Message, message);
            var (removed, dismissed) = (Outcome(() => here.Decide(mod, filed.Id, remove: true)), Outcome(() => here.Decide(admin, filed.Id)));
            var reasons = new[] { await removed, await dismissed };
            Assert.Single(reasons, reason => reason is null);
            Assert.Single(reasons, reason => reason is "case_ended" or "decision_under_way");
            Assert.Equal(reasons[0] is null, await here.Messages.FindMessage(new(message), Now) is null);
            Assert.Equal(
                reasons[0] is null ? (true, mod.Id) : (false, admin.Id), await here.Find(mod, filed.Id) is { } found ? (found.Removed, found.DecidedBy) : default);
        }

        Assert.Equal(Contests, (await here.Audit(mod)).Count);
    }

    [Fact]
    public async Task Of_two_decisions_about_an_appeal_at_once_one_holds()
    {
        for (var n = 0; n < Contests; n++)
        {
            await Suspend(mod, bob, 0);
            var (id, ticket) = (Some.Id(), (string)(await Some.Refused(ErrorCode.Forbidden, () => here.LogIn(bob))).Arguments["ticket"]);
            await Appeal(id, ticket, "Please.");
            var (granted, denied) = (Outcome(() => Decide(mod, id, true)), Outcome(() => Decide(admin, id, false)));
            var reasons = new[] { await granted, await denied };
            Assert.Single(reasons, reason => reason is null);
            Assert.Single(reasons, reason => reason is "appeal_decided" or "decision_under_way");
            Assert.Equal(reasons[0] is null ? 0 : 1, (await Some.As(mod, () => here.Moderation.ListSuspensions(new(), Now))).Count);
            Assert.Equal(reasons[0] is null ? AuditAction.AppealGranted : AuditAction.AppealDenied, (await here.Audit(mod))[0].Action);
            await Installation.As(mod, () => here.Moderation.LiftPersonsSuspension(new(Some.Id(), bob.Id), Now));
            Assert.NotNull(await here.LogIn(bob));
        }

        async Task<int> Decide(Contracts.Users.User by, string id, bool grant)
        {
            await Installation.As(by, () => here.Moderation.DecideAppeal(new(Some.Id(), id, grant), Now));
            return 0;
        }
    }

    [Fact]
    public async Task A_refused_decision_leaves_the_case_to_others()
    {
        var filed = await here.Report(ada, ReportKind.Message, await here.Write(bob, "text"));
        await Some.Refused(ErrorCode.InvalidArgument, () => here.Decide(mod, filed.Id, days: -1));
        Assert.Equal(admin.Id, (await here.Decide(admin, filed.Id)).DecidedBy);
    }

    /// <summary>The reason of a refusal; null: it was done.</summary>
    private static async Task<string?> Outcome<T>(Func<Task<T>> decide)
    {
        try
        {
            await decide();
            return null;
        }
        catch (ServiceException refusal) when (refusal.Code == ErrorCode.Conflict)
        {
            return refusal.Reason;
        }
    }
}
