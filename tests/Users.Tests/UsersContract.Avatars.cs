using TempMessenger.Contracts;
using TempMessenger.Contracts.Media;
using TempMessenger.Contracts.Users;

namespace TempMessenger.Users.Tests;

public abstract partial class UsersContract
{
    [Fact]
    public async Task An_account_shows_a_picture_of_its_own_and_takes_it_away_again()
    {
        await using var here = await Start();
        var anna = await here.Users.SignedUp();
        var (one, other) = (here.Media.Add(anna.Id, MediaAudience.Public), here.Media.Add(anna.Id, MediaAudience.Public));
        var shown = await here.Users.UpdateUser(new(Some.Id(), anna.Id, Avatar: one.Id), Now);
        Assert.Equal((ShownMedium.Of(one, null), anna.Name), (shown.Avatar, shown.Name));
        Assert.Equal(one.Name, (await here.Users.FindUser(new(anna.Id), Now))!.Avatar!.Name);
        Assert.Equal(one.Id, Assert.Single(await here.Users.NameUsers(new([anna.Id]), Now)).Avatar!.Id);
        Assert.Equal(one.Id, here.Events.Of<UserChanged>()[^1].Avatar);
        var attached = Assert.Single(here.Media.Attached);
        Assert.Equal(($"avatar:{anna.Id}:{one.Id}", one.Id, "public"), (attached.Reference, attached.MediumId, attached.Audience));

        await here.Users.UpdateUser(new(Some.Id(), anna.Id, Avatar: other.Id), Now);
        Assert.Equal(other.Id, Assert.Single(here.Media.Attached).MediumId);
        await here.Users.UpdateUser(new(Some.Id(), anna.Id, FirstName: "Ann"), Now);
        Assert.Equal(other.Id, (await here.Users.FindUser(new(anna.Id), Now))!.Avatar!.Id);

        Assert.Null((await here.Users.UpdateUser(new(Some.Id(), anna.Id, Avatar: ""), Now)).Avatar);
        Assert.Empty(here.Media.Attached);
        Assert.Null(here.Events.Of<UserChanged>()[^1].Avatar);
    }

    [Fact]
    public async Task What_is_no_public_picture_of_the_account_s_is_no_avatar()
    {
        await using var here = await Start();
        var anna = await here.Users.SignedUp();
        string[] wrong =
        [
            Some.Id(), "1", here.Media.Add(Some.Id(), MediaAudience.Public).Id, here.Media.Add(anna.Id).Id, here.Media.Add(anna.Id, MediaAudience.Public, MediaKind.Voice).Id,
        ];
        foreach (var id in wrong)
        {
            var refusal = await Some.Refused(ErrorCode.InvalidArgument, () => here.Users.UpdateUser(new(Some.Id(), anna.Id, Name: "Anna", Avatar: id), Now));
            Assert.Equal(("avatar_invalid", "avatar"), (refusal.Reason, refusal.Field));
        }

        Assert.Equal(anna.Version, (await here.Users.FindUser(new(anna.Id), Now))!.Version);
        Assert.Empty(here.Media.Attached);
    }
}
