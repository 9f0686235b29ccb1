using TempMessenger.Contracts;
using TempMessenger.Contracts.Media;
using TempMessenger.Contracts.Moderation;
using TempMessenger.Contracts.People;
using TempMessenger.Contracts.Users;

namespace TempMessenger.Moderation.Tests;

public abstract partial class ModerationPromise
{
    [Fact]
    public async Task A_photo_of_an_album_can_be_reported_and_is_removed_from_it()
    {
        var (bad, good) = (here.Media.Add(bob.Id), here.Media.Add(bob.Id));
        await here.Shows(bob, bad, good);
        var filed = await Report(ada, bob, bad.Id);
        Assert.Equal((ReportKind.Photo, bob.Id), (filed.Kind, filed.PersonId));
        Assert.Empty((await Some.As(ada, () => here.Get<IPeople>().ListVisitsMade(new(), Now))).Visits!);
        var item = Assert.Single((await here.Find(mod, filed.Id))!.Items!);
        Assert.Equal((bad.Id, bob.Id, null, bad.Id), (item.Id, item.AuthorId, item.Text, Assert.Single(item.Media!).Id));
        Assert.Contains(here.Media.Attached, shown => shown.Reference == $"report:{filed.Id}" && shown.MediumId == bad.Id);

        await here.Decide(mod, filed.Id, remove: true);
        Assert.Equal([good.Id], await here.Sees(ada, bob));
        Assert.Equal([good.Id], here.Media.Attached.Select(shown => shown.MediumId));
        Assert.Equal([(AuditAction.ContentRemoved, mod.Id), (AuditAction.CaseRead, mod.Id)], await here.Audit(mod));
        await Some.Refused(ErrorCode.InvalidArgument, () => here.Shows(bob, bad, good));
    }

    [Fact]
    public async Task A_photo_that_is_both_picture_and_in_the_album_is_removed_from_both()
    {
        var photo = here.Media.Add(bob.Id, MediaAudience.Public);
        await here.Shows(bob, photo);
        await Some.As(bob, () => here.Users.UpdateUser(new(Some.Id(), bob.Id, Avatar: photo.Id), Now));
        await here.Decide(mod, (await Report(ada, bob, photo.Id)).Id, remove: true);
        Assert.Null((await here.Users.FindUser(new(bob.Id), Now))!.Avatar);
        Assert.Empty(await here.Sees(ada, bob));
        Assert.Empty(here.Media.Attached);
    }

    [Fact]
    public async Task A_dismissed_report_leaves_the_photo_and_keeps_nothing()
    {
        var photo = here.Media.Add(bob.Id);
        await here.Shows(bob, photo);
        var filed = await here.Report(ada, new FileReport(Some.Id(), ReportKind.Photo, [photo.Id], ReportReason.Sexual, WithMedia: false, PersonId: bob.Id));
        Assert.Null(Assert.Single((await here.Find(mod, filed.Id))!.Items!).Media);
        await here.Decide(mod, filed.Id);
        Assert.Equal([photo.Id], await here.Sees(ada, bob));
        Assert.DoesNotContain(here.Media.Attached, shown => shown.Reference.StartsWith("report:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_does_not_see_an_album_cannot_report_its_photos()
    {
        var (photo, own) = (here.Media.Add(bob.Id), here.Media.Add(ada.Id));
        await here.Shows(bob, photo);
        await here.Shows(ada, own);
        await NotFound(ada, bob.Id, own.Id);
        await NotFound(ada, mod.Id, photo.Id);
        await NotFound(ada, null, photo.Id);
        Assert.Equal("report_yourself", (await Some.Refused(ErrorCode.InvalidArgument, () => Report(ada, ada, own.Id))).Reason);
        await Some.As(bob, () => here.Get<IRelations>().Block(new(Some.Id(), ada.Id), Now));
        await NotFound(ada, bob.Id, photo.Id);
        await here.Shows(bob);
        await NotFound(mod, bob.Id, photo.Id);
        Assert.Empty((await here.List(mod)).Cases);

        async Task NotFound(User reporter, string? person, string id) => Assert.Equal(
            "report_target_not_found",
            (await Some.Refused(ErrorCode.NotFound, () => here.Report(reporter, new FileReport(Some.Id(), ReportKind.Photo, [id], ReportReason.Other, PersonId: person)))).Reason);
    }

    private Task<FiledReport> Report(User reporter, User person, string photo) =>
        here.Report(reporter, new FileReport(Some.Id(), ReportKind.Photo, [photo], ReportReason.Sexual, PersonId: person.Id));
}
