using NetVips;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Media;

namespace TempMessenger.Media.Tests;

public sealed class Pictures_taken_in : IAsyncLifetime
{
    private Installation here = null!;
    private Contracts.Users.User ada = null!;

    public async ValueTask InitializeAsync()
    {
        here = await Installation.Start();
        ada = await here.SignUp("Ada");
    }

    public async ValueTask DisposeAsync() => await here.DisposeAsync();

    [Fact]
    public async Task A_photo_comes_out_upright_with_its_colour_profile_and_without_any_other_metadata()
    {
        var photo = Some.Photo();
        Assert.True(Some.Holds(photo, "Secretcam") && Some.Holds(photo, "Secretplace"));

        var added = await here.Add(ada, photo);

        Assert.Equal((300, 400, "image/jpeg"), (added.Width, added.Height, added.Type));
        var served = here.Read((await here.Open(ada, added.Name))!);
        using var image = Image.NewFromBuffer(served);
        Assert.Equal((300, 400), (image.Width, image.Height));
        Assert.DoesNotContain(image.GetFields(), field => field.StartsWith("exif", StringComparison.Ordinal) || field is "orientation" or "xmp-data" or "iptc-data");
        Assert.Contains("icc-profile-data", image.GetFields());
        Assert.False(Some.Holds(served, "Secret"));
        // What was left above is right above.
        Assert.True(image.Getpoint(250, 50)[0] > 180, "red");
        Assert.True(image.Getpoint(50, 50)[0] < 90, "blue");
    }

    [Theory]
    [InlineData(".jpg", "image/jpeg")]
    [InlineData(".png", "image/png")]
    [InlineData(".webp", "image/webp")]
    [InlineData(".gif", "image/gif")]
    public async Task Each_form_keeps_its_form_and_gets_thumbnails_and_a_preview(string suffix, string type)
    {
        var added = await here.Add(ada, Some.Picture(suffix, 1600, 1200));

        Assert.Equal((type, 1600, 1200), (added.Type, added.Width, added.Height));
        Assert.Equal([320, 1280], added.Sizes);
        foreach (var size in added.Sizes)
        {
            var file = (await here.Open(ada, added.Name, size))!;
            Assert.Equal("image/webp", file.Type);
            using var small = Image.NewFromBuffer(here.Read(file));
            Assert.Equal((size, size * 3 / 4), (small.Width, small.Height));
        }

        using var preview = Image.NewFromBuffer(Convert.FromBase64String(added.Preview!));
        Assert.Equal(20, preview.Width);
        Assert.InRange(added.Preview!.Length, 20, 1_000);
    }

    [Fact]
    public async Task A_small_picture_has_no_thumbnails_and_is_served_whole_instead()
    {
        var added = await here.Add(ada, Some.Picture(width: 200, height: 100));

        Assert.Empty(added.Sizes);
        Assert.Equal("image/jpeg", (await here.Open(ada, added.Name, 320))!.Type);
    }

    [Theory]
    [InlineData(".gif")]
    [InlineData(".webp")]
    public async Task An_animation_stays_one(string suffix)
    {
        var added = await here.Add(ada, Some.Animation(suffix));

        using var image = Image.NewFromBuffer(here.Read((await here.Open(ada, added.Name))!), "n=-1");
        Assert.Equal((40, 120, 40, 40), (image.Width, image.Height, added.Width, added.Height));
        Assert.Equal(new[] { 100, 100, 100 }, (int[])image.Get("delay"));
    }

    [Fact]
    public async Task Public_pictures_of_the_same_content_share_a_file_until_the_last_is_removed()
    {
        var bob = await here.SignUp("Bob");
        var first = await here.Add(ada, Some.Picture(), audience: MediaAudience.Public);
        var second = await here.Add(bob, Some.Picture(), audience: MediaAudience.Public);
        Assert.Equal(first.Name, second.Name);
        Assert.NotNull(await here.Open(null, first.Name));

        await Remove(ada, first);
        Assert.NotNull(await here.Open(null, first.Name));
        await Remove(bob, second);
        Assert.Null(await here.Open(null, first.Name));
        Assert.Empty(here.Files);
    }

    [Fact]
    public async Task A_private_picture_lies_sealed_under_a_random_name_and_only_its_owner_is_served()
    {
        var bob = await here.SignUp("Bob");
        var picture = Some.Picture();
        var first = await here.Add(ada, picture);
        var second = await here.Add(ada, picture);

        Assert.NotEqual(first.Name, second.Name);
        Assert.Null(await here.Open(bob, first.Name));
        Assert.Null(await here.Open(null, first.Name));
        var file = (await here.Open(ada, first.Name))!;
        Assert.False(file.Public);
        Assert.Null(FileForm(here.Files.Single(path => path.EndsWith(first.Name, StringComparison.Ordinal))));
        Assert.NotNull(Decoding.FileForm.Of(here.Read(file)));
    }

    [Fact]
    public async Task The_same_id_again_gives_the_same_answer_and_is_nobody_elses()
    {
        var bob = await here.SignUp("Bob");
        var id = Installation.NewId();
        var first = await here.Add(ada, Some.Picture(), id: id);

        Assert.Equal(first.Name, (await here.Add(ada, Some.Picture(), id: id)).Name);
        Assert.Equal("media_id_taken", (await Assert.ThrowsAsync<ServiceException>(() => here.Add(bob, Some.Picture(), id: id))).Reason);
    }

    private static Decoding.FileForm? FileForm(string path) => Decoding.FileForm.Of(path);

    private Task<bool> Remove(Contracts.Users.User by, Medium medium) => Installation.As(by, async () =>
    {
        await here.Media.RemoveMedia(new(medium.Id), default);
        return true;
    });
}
