using TempMessenger.Contracts;
using TempMessenger.Contracts.Media;
using TempMessenger.Contracts.People;

namespace TempMessenger.People.Tests;

/// <summary>What <see cref="IPeople"/> promises, whatever carries the calls: a deriving class says through what it is reached.</summary>
public abstract partial class PeoplePromise : IAsyncLifetime
{
    private static readonly (string, string)[] Hurried = [("People:ShownAfterSeconds", "0"), ("People:LooksFromSeconds", "0")];

    private Installation here = null!;
    private Caller ada = null!;
    private Caller bob = null!;
    private Caller carl = null!;

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    public virtual async ValueTask InitializeAsync()
    {
        here = await Start(Hurried);
        (ada, bob, carl) = (await here.Somebody(), await here.Somebody(), await here.Somebody());
    }

    public virtual async ValueTask DisposeAsync()
    {
        await here.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private protected abstract Task<Installation> Start(params (string Key, string Value)[] settings);

    [Fact]
    public async Task A_profile_is_shown_to_each_as_its_person_chose()
    {
        var label = await here.Label("Hiking");
        await here.Tells(ada, profile => profile with
        {
            Gender = PersonGender.Female, Birthday = "1998-07-21", City = " 北京 ", Introduction = "Hello\r\nthere", LabelIds = [label],
            BirthdayAudience = PersonAudience.Following, CityAudience = PersonAudience.Nobody,
        });
        await here.Follows(ada, bob);

        var followed = await here.Looks(bob, ada.UserId!);
        Assert.Equal((PersonGender.Female, "1998-07-21", null, "Hello\nthere"), (followed!.Gender, followed.Birthday, followed.City, followed.Introduction));
        Assert.NotNull(followed.Age);
        Assert.Equal([label], followed.Labels.Select(one => one.Id));
        var other = await here.Looks(carl, ada.UserId!);
        Assert.Equal((PersonGender.Female, null, null, null), (other!.Gender, other.Birthday, other.Age, other.City));
        var own = await here.Looks(ada, ada.UserId!);
        Assert.Equal(("1998-07-21", "北京"), (own!.Birthday, own.City));
        var whole = await Some.By(ada, () => here.People.GetProfile(new(), Now));
        Assert.Equal((1L, "北京", PersonAudience.Following, PersonAudience.Nobody), (whole.Version, whole.City, whole.BirthdayAudience, whole.CityAudience));

        await here.Tells(ada, profile => profile with { CityAudience = null });
        Assert.Equal((null, null), (await here.Looks(bob, ada.UserId!) is var now ? (now!.Gender, now.Birthday) : default));
    }

    [Fact]
    public async Task A_profile_is_changed_once_by_a_command_and_not_on_an_old_version()
    {
        var command = Some.Id();
        var first = await here.Tells(ada, _ => new(command, City: "Köln", Version: 0));
        var again = await here.Tells(ada, _ => new(command, City: "Köln", Version: 0));
        Assert.Equal((1L, 1L), (first.Version, again.Version));
        var refusal = await Some.Refused(ErrorCode.VersionConflict, () => here.Tells(ada, profile => profile with { City = "Bonn", Version = 0 }));
        Assert.Equal(1, refusal.CurrentVersion);
        Assert.Equal("Köln", (await Some.By(ada, () => here.People.GetProfile(new(), Now))).City);
    }

    [Fact]
    public async Task Wrong_values_are_refused_and_change_nothing()
    {
        await Refused(PeopleReasons.GenderInvalid.Key, profile => profile with { Gender = "robot" });
        foreach (var birthday in new[] { "1998-7-21", "1998-02-30", "1899-12-31", "2999-01-01", "today" })
            await Refused(PeopleReasons.BirthdayInvalid.Key, profile => profile with { Birthday = birthday });
        await Refused(PeopleReasons.CityInvalid.Key, profile => profile with { City = "a\nb" });
        await Refused(PeopleReasons.CityTooLong.Key, profile => profile with { City = new('x', 61) }, ErrorCode.TooLong);
        await Refused(PeopleReasons.IntroductionInvalid.Key, profile => profile with { Introduction = "a\u0001" });
        await Refused(PeopleReasons.IntroductionTooLong.Key, profile => profile with { Introduction = new('x', 501) }, ErrorCode.TooLong);
        await Refused(PeopleReasons.AudienceInvalid.Key, profile => profile with { BirthdayAudience = "friends" });
        await Refused(PeopleReasons.AudienceInvalid.Key, profile => profile with { CityAudience = "" });
        await Refused(PeopleReasons.LabelUnknown.Key, profile => profile with { LabelIds = [Some.Id()] });
        await Refused(PeopleReasons.LabelUnknown.Key, profile => profile with { LabelIds = ["x"] });
        await Refused(PeopleReasons.TooManyLabels.Key, profile => profile with { LabelIds = [.. Enumerable.Range(0, 11).Select(_ => Some.Id())] });
        await Refused("command_id_invalid", profile => profile with { CommandId = "1" });
        await Refused(PeopleReasons.VipNeeded.Key, profile => profile with { LeavesNoVisits = true }, ErrorCode.Forbidden);
        await Some.Refused(ErrorCode.AuthenticationError, () => here.Tells(Caller.Anonymous, profile => profile));
        await Some.Refused(ErrorCode.AuthenticationError, () => here.Tells(new(Some.Id(), "Nobody", Role.Member, "en"), profile => profile));
        Assert.Equal(0, (await Some.By(ada, () => here.People.GetProfile(new(), Now))).Version);
    }

    [Fact]
    public async Task Who_blocks_whom_sees_no_profile_either_way()
    {
        await here.Blocks(ada, bob);
        Assert.Null(await here.Looks(ada, bob.UserId!));
        Assert.Null(await here.Looks(bob, ada.UserId!));
        Assert.NotNull(await here.Looks(carl, ada.UserId!));
        Assert.Null(await here.Looks(carl, Some.Id()));
        Assert.Null(await here.Looks(carl, "x"));
        await Some.Refused(ErrorCode.AuthenticationError, () => here.Looks(Caller.Anonymous, ada.UserId!));
    }

    [Fact]
    public async Task Labels_are_the_admins()
    {
        var id = await here.Label("Music");
        var changed = await Some.By(Caller.System, () => here.People.SaveLabel(new(id, "Jazz", "爵士", 3), Now));
        Assert.Equal(new(id, "Jazz", "爵士", 3), changed);
        await here.Tells(ada, profile => profile with { LabelIds = [id] });
        Assert.True((await Some.By(Caller.System, () => here.People.RetireLabel(new(id), Now))).Retired);
        Assert.Empty((await here.Looks(bob, ada.UserId!))!.Labels);
        Assert.DoesNotContain(await Some.By(ada, () => here.People.ListLabels(new(), Now)), label => label.Id == id);
        Assert.Contains(await Some.By(Caller.System, () => here.People.ListLabels(new(Retired: true), Now)), label => label.Id == id);

        await Some.Refused(ErrorCode.Forbidden, () => Some.By(ada, () => here.People.ListLabels(new(Retired: true), Now)));
        await Some.Refused(ErrorCode.Forbidden, () => Some.By(ada, () => here.People.SaveLabel(new(Some.Id(), "a", "b"), Now)));
        await Some.Refused(ErrorCode.Forbidden, () => Some.By(ada, () => here.People.RetireLabel(new(id), Now)));
        await Some.Refused(ErrorCode.AuthenticationError, () => Some.By(Caller.Anonymous, () => here.People.RetireLabel(new(id), Now)));
        foreach (var wrong in new SaveLabel[] { new("1", "a", "b"), new(id, " ", "b"), new(id, "a", new('x', 41)), new(id, "a\nb", "b"), new(id, "a", "b", -1), new(id, "a", "b", 10_001) })
            await Some.Refused(ErrorCode.InvalidArgument, () => Some.By(Caller.System, () => here.People.SaveLabel(wrong, Now)));
        await Some.Refused(ErrorCode.NotFound, () => Some.By(Caller.System, () => here.People.RetireLabel(new(Some.Id()), Now)));
    }

    [Fact]
    public async Task An_album_shows_photos_in_their_order_and_counts_as_their_use()
    {
        var photos = Enumerable.Range(0, 3).Select(_ => here.Media.Add(ada.UserId!).Id).ToArray();
        await Save(ada, photos);
        Assert.Equal(photos, (await here.Looks(bob, ada.UserId!))!.Album.Select(photo => photo.Id));
        Assert.Equal(photos.Order(), here.Media.Attached.Where(one => one.ExpiresAt is null).Select(one => one.MediumId).Order());
        Assert.All(here.Media.Attached, one => Assert.Equal(MediaAudience.Members, one.Audience));

        await Save(ada, photos[2], photos[0]);
        Assert.Equal([photos[2], photos[0]], (await here.Looks(bob, ada.UserId!))!.Album.Select(photo => photo.Id));
        Assert.Equal(new[] { photos[0], photos[2] }.Order(), here.Media.Attached.Select(one => one.MediumId).Order());
        await Save(ada);
        Assert.Empty(here.Media.Attached);
        Assert.Empty((await here.Looks(bob, ada.UserId!))!.Album);
    }

    [Fact]
    public async Task An_album_takes_only_so_many_pictures_of_ones_own()
    {
        var own = here.Media.Add(ada.UserId!).Id;
        foreach (var wrong in new[] { here.Media.Add(bob.UserId!).Id, here.Media.Add(ada.UserId!, kind: MediaKind.Voice).Id, Some.Id(), "x" })
            await Some.Refused(ErrorCode.InvalidArgument, () => Save(ada, own, wrong));
        await Some.Refused(ErrorCode.InvalidArgument, () => Save(ada, own, own));
        await Some.Refused(ErrorCode.InvalidArgument, () => Save(ada, [.. Enumerable.Range(0, 31).Select(_ => Some.Id())]));
        Assert.Empty((await Some.By(ada, () => here.People.GetProfile(new(), Now))).Album);
    }

    private Task<OwnProfile> Save(Caller who, params string[] ids) => Some.By(who, () => here.People.SaveAlbum(new(Some.Id(), ids), Now));

    private async Task Refused(string reason, Func<SaveProfile, SaveProfile> what, ErrorCode code = ErrorCode.InvalidArgument) =>
        Assert.Equal(reason, (await Some.Refused(code, () => here.Tells(ada, what))).Reason);
}
