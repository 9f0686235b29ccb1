using System.Diagnostics;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Media;

namespace TempMessenger.Media.Tests;

/// <summary>Whatever is sent, it is refused with its reason within a second, and nothing of it stays.</summary>
public sealed class Hostile_files
{
    private static readonly TimeSpan Longest = Scale.Within(TimeSpan.FromSeconds(1));

    [Fact]
    public async Task Each_of_300_is_refused_with_its_reason_and_leaves_no_file()
    {
        await using var here = await Installation.Start();
        var ada = await here.SignUp("Ada");
        Assert.NotNull(await here.Add(ada, Some.Picture()));
        var before = here.Files;
        var files = HostileFiles.All().ToList();
        Assert.InRange(files.Count, 240, 400);
        var wrong = new List<string>();
        foreach (var (name, content, reason) in files)
        {
            var watch = Stopwatch.StartNew();
            var said = await Refusal(here, ada, content);
            if (reason.Length > 0 ? said != reason : said is not ("not_an_image" or "media_too_many_pixels" or "media_too_costly"))
                wrong.Add($"{name}: {said ?? "taken in"}");
            if (watch.Elapsed > Longest)
                wrong.Add($"{name}: {watch.Elapsed}");
        }

        Assert.Empty(wrong);
        Assert.Equal(before.Order(), here.Files.Order());
    }

    [Theory]
    [InlineData(".jpg")]
    [InlineData(".png")]
    [InlineData(".webp")]
    [InlineData(".gif")]
    public async Task What_follows_a_whole_picture_is_not_served(string suffix)
    {
        await using var here = await Installation.Start();
        var ada = await here.SignUp("Ada");
        byte[] polyglot = [.. Some.Picture(suffix), .. "PK\x03\x04<script>alert(1)</script>"u8];

        var added = await here.Add(ada, polyglot);

        Assert.False(Some.Holds(here.Read((await here.Open(ada, added.Name))!), "<script>"));
    }

    [Fact]
    public async Task A_picture_of_51_MB_is_refused_before_it_is_decoded()
    {
        await using var here = await Installation.Start();
        var ada = await here.SignUp("Ada");

        Assert.Equal("media_too_large", await Refusal(here, ada, new byte[51 * 1024 * 1024]));
        Assert.Empty(here.Files);
    }

    [Theory]
    [InlineData("../../../etc/passwd")]
    [InlineData("..")]
    [InlineData("")]
    [InlineData("0123456789abcdef0123456789abcdeF")]
    [InlineData("0123456789abcdef0123456789abcde/")]
    public async Task A_name_that_leads_elsewhere_is_refused(string name)
    {
        await using var here = await Installation.Start();
        var ada = await here.SignUp("Ada");

        var refusal = await Assert.ThrowsAsync<ServiceException>(() => Installation.As(ada, () => here.Media.AddMedia(new(Installation.NewId(), name), default)));

        Assert.Equal("media_id_invalid", refusal.Reason);
        Assert.Null(await here.Open(ada, name));
    }

    private static async Task<string?> Refusal(Installation here, Contracts.Users.User owner, byte[] content)
    {
        try
        {
            await here.Add(owner, content, MediaKind.Image);
            return null;
        }
        catch (ServiceException refusal)
        {
            return refusal.Reason;
        }
    }
}
