using System.Text;
using TempMessenger.Apps.Keys;
using TempMessenger.Contracts.Apps;

namespace TempMessenger.Apps.Tests;

public sealed class Secrets_at_rest
{
    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_file_holds_a_secret_in_the_clear_and_it_is_there_after_a_restart()
    {
        await using var here = await Installation.Start();
        var made = await here.Apps.CreateAppKey(new(Guid.NewGuid().ToString("n"), "app"), Now);
        await here.Restart(meanwhile: () =>
        {
            Assert.True(here.Folder.Holds(Encoding.ASCII.GetBytes(made.Key)));
            Assert.False(here.Folder.Holds(Encoding.ASCII.GetBytes(made.Secret)));
        });
        Assert.Equal(made.Secret, (await here.Apps.FindAppKey(new(made.Key), Now))!.Secret);
    }

    [Fact]
    public async Task A_secret_is_bound_to_its_key()
    {
        await using var here = await Installation.Start();
        var secrets = here.Get<AppSecrets>();
        var box = secrets.Seal("AAAAAAAAAAAAAAAA", "secret");
        Assert.Equal("secret", secrets.Open("AAAAAAAAAAAAAAAA", box));
        Assert.Throws<InvalidDataException>(() => secrets.Open("AAAAAAAAAAAAAAAB", box));
    }

    [Fact]
    public void What_is_printed_by_accident_has_no_secret() =>
        Assert.DoesNotContain("hidden", new AppKey("K", false, "hidden", "hidden").ToString(), StringComparison.Ordinal);
}
