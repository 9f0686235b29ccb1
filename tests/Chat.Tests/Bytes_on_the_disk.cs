using System.Text;
using TempMessenger.Contracts.Chat;
using TempMessenger.Contracts.Users;

namespace TempMessenger.Chat.Tests;

/// <summary>What is said is in no file, and what opens it is gone with its time or its author.</summary>
public sealed class Bytes_on_the_disk
{
    private const string Canary = "the canary sings at noon";

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_file_has_a_word_and_the_key_of_a_period_goes_with_it()
    {
        await using var here = await Installation.Start();
        var (ada, bob) = (await here.Users.SignedUp("Ada"), await here.Users.SignedUp("Bob"));
        await Send(here, ada, bob, null);
        await Send(here, ada, bob, 10_000);
        await here.Settle();
        Assert.Empty(Files(here, Canary));
        var periods = Path.Combine(here.Folder.FullName, "chat-periods");
        Assert.NotEmpty(Directory.GetFiles(periods, "*.period"));

        await here.Pass(TimeSpan.FromSeconds(30));
        for (var n = 0; Directory.GetFiles(periods, "*.period").Length > 0; n++)
        {
            Assert.True(n < 500, "The key stays.");
            await Task.Delay(20, Now);
        }

        Assert.Empty(Files(here, Canary));
        await here.Close();
        Assert.Empty(Files(here, Canary));
    }

    private static Task<ChatMessage> Send(Installation here, User from, User to, long? expiresIn) =>
        Some.As(from, () => here.Chat.SendMessage(new(Some.Id(), to.Id, Canary, ExpiresIn: expiresIn), Now));

    private static IEnumerable<string> Files(Installation here, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        foreach (var file in Directory.GetFiles(here.Folder.FullName, "*", SearchOption.AllDirectories).Where(file => Path.GetFileName(file) != ".lock"))
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var content = new MemoryStream();
            stream.CopyTo(content);
            if (content.ToArray().AsSpan().IndexOf(bytes) >= 0)
                yield return file;
        }
    }
}
