using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Contracts.Parts;
using TempMessenger.EventStore;

namespace TempMessenger.People.Tests;

/// <summary>What <c>tempmessenger events</c> shows of relations.</summary>
public sealed class Streams_for_operators : IAsyncLifetime
{
    private Installation here = null!;

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => here = await Installation.Start();

    public async ValueTask DisposeAsync() => await here.DisposeAsync();

    [Fact]
    public async Task A_relation_is_shown_as_it_was_at_a_version()
    {
        var (ada, bob) = (await here.Users.SignedUp("Ada"), await here.Users.SignedUp("Bob"));
        await here.Follow(ada, bob);
        await here.Block(ada, bob);
        var stream = $"relation-{ada.Id}.{bob.Id}";
        Assert.Equal("""state at version 0: {"follows":false,"blocks":false}""", (await Run("list", ("STREAM", stream), ("--at", "0")))[^1]);
        Assert.Equal("""state at version 1: {"follows":true,"blocks":false}""", (await Run("list", ("STREAM", stream), ("--at", "1")))[^1]);
        Assert.Equal("""state at version 3: {"follows":false,"blocks":true}""", (await Run("list", ("STREAM", stream)))[^1]);
    }

    [Fact]
    public async Task The_read_model_is_verified_with_the_others()
    {
        var (ada, bob) = (await here.Users.SignedUp("Ada"), await here.Users.SignedUp("Bob"));
        await here.Follow(ada, bob);
        Assert.Contains(await Run("verify"), line => line.Contains("relations", StringComparison.Ordinal));
    }

    private async Task<List<string>> Run(string name, params (string Name, string Value)[] words)
    {
        var printed = new List<string>();
        var command = EventCommands.Group.Commands.Single(one => one.Name == name);
        await command.Run(new CommandRun(here.Get<IServiceProvider>(), words.ToDictionary(word => word.Name, word => word.Value), printed.Add, _ => null, Now));
        return printed;
    }
}
