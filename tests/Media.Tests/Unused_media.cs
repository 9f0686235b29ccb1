using TempMessenger.Contracts.Media;

namespace TempMessenger.Media.Tests;

public sealed class Unused_media
{
    [Fact]
    public async Task An_hour_after_its_upload_a_medium_that_nothing_shows_is_gone_and_one_that_is_shown_is_not()
    {
        await using var here = await Installation.Start();
        var ada = await here.SignUp("Ada");
        var (unused, shown) = (await here.Add(ada, Some.Picture(), audience: MediaAudience.Public), await here.Add(ada, Some.Picture()));
        await here.Media.AttachMedia(new("message:1", ada.Id, [shown.Id], MediaAudience.Members), default);

        here.Clock.Advance(TimeSpan.FromMinutes(61));

        Assert.Null(await here.Open(null, unused.Name));
        Assert.NotNull(await here.Open(ada, shown.Name));
        await here.Get<MediaSweep>().Run(default);
        Assert.All(here.Files, path => Assert.Contains(shown.Name[..32], path, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_a_crash_left_in_the_folder_of_uploads_goes_after_an_hour()
    {
        await using var here = await Installation.Start();
        here.Upload([1, 2, 3]);
        await here.Get<MediaSweep>().Run(default);
        Assert.Single(here.Files);

        here.Clock.Advance(TimeSpan.FromMinutes(61));
        for (var round = 0; round <= 60; round++)
            await here.Get<MediaSweep>().Run(default);
        Assert.Empty(here.Files);
    }
}
