using TempMessenger.EndToEnd.Tests.Running;

namespace TempMessenger.EndToEnd.Tests;

public sealed class App_keys_on_the_command_line
{
    [Fact]
    public async Task Are_made_listed_rotated_and_revoked_while_the_server_runs_and_while_it_does_not()
    {
        await using var messenger = await Messenger.Start();
        var first = await Run(messenger, "create", "Phone app");
        Assert.Matches(@"\Aappkey: [A-Z0-9]{16}\nappsecret: [A-Za-z0-9_-]{43}\n\z", first);
        var key = first.Split('\n')[0]["appkey: ".Length..];

        await messenger.Stop();
        var second = await Run(messenger, "create", "Old app", "--md5");
        var listed = await Run(messenger, "list");
        Assert.Matches($@"(?m)^{key}\tvalid\thmac-sha256\t.*Z\tPhone app$", listed);
        Assert.Matches(@"(?m)\tvalid\thmac-sha256,md5\t.*Z\tOld app$", listed);
        Assert.DoesNotContain(first.Split("appsecret: ")[1].Trim(), listed, StringComparison.Ordinal);
        Assert.DoesNotContain(second.Split("appsecret: ")[1].Trim(), listed, StringComparison.Ordinal);

        var rotated = await Run(messenger, "rotate", key, "--keep", "2");
        Assert.NotEqual(first.Split('\n')[1], rotated.Split('\n')[1]);
        Assert.Contains("stays valid for 2 hours", rotated, StringComparison.Ordinal);
        Assert.Equal($"{key} is revoked.\n", await Run(messenger, "revoke", key));
        Assert.Matches($@"(?m)^{key}\trevoked ", await Run(messenger, "list"));
        Assert.Equal(1, (await Cli.Run("appkeys", "rotate", key, "--data", messenger.Data)).Code);
        Assert.Equal(1, (await Cli.Run("appkeys", "rotate", key, "--keep", "721", "--data", messenger.Data)).Code);
        Assert.Equal(1, (await Cli.Run("appkeys", "revoke", "AAAAAAAAAAAAAAAA", "--data", messenger.Data)).Code);
    }

    private static async Task<string> Run(Messenger messenger, params string[] words)
    {
        var outcome = await Cli.Run(["appkeys", .. words, "--data", messenger.Data]);
        Assert.True(outcome.Code == 0, outcome.Error);
        return outcome.Output;
    }
}
