using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Contracts.Parts;
using TempMessenger.Contracts.Posts;
using TempMessenger.EventStore;

namespace TempMessenger.Posts.Tests;

/// <summary>What <c>tempmessenger events</c> shows of posts.</summary>
public sealed class Streams_for_operators : IAsyncLifetime
{
    private Installation here = null!;

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => here = await Installation.Start();

    public async ValueTask DisposeAsync() => await here.DisposeAsync();

    [Fact]
    public async Task A_post_is_shown_as_it_was_at_a_version()
    {
        var ada = await here.Users.SignedUp("Ada");
        var post = (await here.Published(ada, "Hello", PostAudience.Members)).Post;
        await Some.As(ada, () => here.Posts.DeletePost(new(Some.Id(), post.Id), Now));

        Assert.Equal(
            $$"""state at version 1: {"author":"{{ada.Id}}","audience":"members","body":"Hello","published_at":{{post.PublishedAt}},"reply_to":null,"expires_at":null,"deleted":false,"vanished":false}""",
            (await Run("list", ("STREAM", $"post-{post.Id}"), ("--at", "1")))[^1]);
        Assert.EndsWith("\"deleted\":true,\"vanished\":false}", (await Run("list", ("STREAM", $"post-{post.Id}")))[^1], StringComparison.Ordinal);
        Assert.Equal("state at version 0: {}", (await Run("list", ("STREAM", $"post-{post.Id}"), ("--at", "0")))[^1]);
    }

    [Fact]
    public async Task An_export_is_sealed_unless_asked_otherwise_and_never_shows_the_deleted()
    {
        await here.Users.SignedUp("Ada");
        var bob = await here.Users.SignedUp("Bob");
        var post = (await here.Published(bob, "a secret of Bob")).Post;
        Assert.DoesNotContain(await Run("export"), line => line.Contains("secret", StringComparison.Ordinal));
        Assert.Single(await Run("export", ("--open", "")), line => line.Contains("a secret of Bob", StringComparison.Ordinal));

        await here.Users.DeleteUser(new(Some.Id(), bob.Id), Now);
        Assert.DoesNotContain(await Run("export", ("--open", "")), line => line.Contains("secret", StringComparison.Ordinal));
        Assert.Contains("\"body\":null", (await Run("list", ("STREAM", $"post-{post.Id}")))[^1], StringComparison.Ordinal);
        Assert.Equal("""state at version 1: {"erased":true}""", (await Run("list", ("STREAM", $"author-{bob.Id}")))[^1]);
    }

    private async Task<List<string>> Run(string name, params (string Name, string Value)[] words)
    {
        var printed = new List<string>();
        var command = EventCommands.Group.Commands.Single(one => one.Name == name);
        await command.Run(new CommandRun(here.Get<IServiceProvider>(), words.ToDictionary(word => word.Name, word => word.Value), printed.Add, _ => null, Now));
        return printed;
    }
}
