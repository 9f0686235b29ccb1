using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Contracts.Parts;
using TempMessenger.Contracts.Users;
using TempMessenger.EventStore;

namespace TempMessenger.Users.Tests;

/// <summary>What <c>tempmessenger events</c> shows of accounts.</summary>
public sealed class Streams_for_operators : IAsyncLifetime
{
    private static CancellationToken Now => TestContext.Current.CancellationToken;

    private Installation here = null!;

    public async ValueTask InitializeAsync() => 
        here = await Installation.Start(services => services.GetRequiredService<IUsers>());

    [Fact]
    public async Task An_account_is_shown_as_it_was_at_a_version()
    {
        var ada = await here.Users.SignedUp();
        await here.Users.UpdateUser(new(Some.Id(), ada.Id, FirstName: "Augusta"), Now);

        var before = Assert.Single(await List($"user-{ada.Id}", "1"), line => line.StartsWith("state", StringComparison.Ordinal));
        Assert.StartsWith($$"""state at version 1: {"username":"{{ada.Username}}","email":"{{ada.Email}}",""", before, StringComparison.Ordinal);
        Assert.Contains("\"first_name\":\"Anna\"", before, StringComparison.Ordinal);
        Assert.Contains("\"role\":\"admin\"", before, StringComparison.Ordinal);
        var after = (await List($"user-{ada.Id}"))[^1];
        Assert.Contains("\"first_name\":\"Augusta\"", after, StringComparison.Ordinal);
        Assert.Contains("state at version 0: {}", await List($"user-{ada.Id}", "0"));
    }

    [Fact]
    public async Task Log_ins_are_counted_and_admins_listed()
    {
        var ada = await here.Users.SignedUp();
        await here.Users.LoggedIn(ada.Username);
        await here.Users.LoggedIn(ada.Username);

        Assert.Equal("""state at version 2: {"log_ins":2}""", (await List($"logins-{ada.Id}"))[^1]);
        Assert.Equal($$"""state at version 1: {"admins":["{{ada.Id}}"]}""", (await List("admins"))[^1]);
    }

    [Fact]
    public async Task An_export_is_sealed_unless_asked_otherwise_and_never_shows_the_deleted()
    {
        var ada = await here.Users.SignedUp();
        var bob = await here.Users.SignedUp("Bob");
        await here.Users.LoggedIn(bob.Username);
        Assert.DoesNotContain("example", string.Join('\n', await Run("export")), StringComparison.Ordinal);
        Assert.Contains(bob.Email!, string.Join('\n', await Run("export", ("--open", ""))), StringComparison.Ordinal);

        await here.Users.DeleteUser(new(Some.Id(), bob.Id), Now);
        var opened = string.Join('\n', await Run("export", ("--open", "")));
        Assert.Contains(ada.Email!, opened, StringComparison.Ordinal);
        Assert.DoesNotContain(bob.Email!, opened, StringComparison.Ordinal);
        Assert.Contains("\"personal\":null", opened, StringComparison.Ordinal);
        Assert.EndsWith("\"deleted\":true}", (await List($"user-{bob.Id}"))[^1], StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync() => await here.DisposeAsync();

    private Task<List<string>> List(string stream, string? at = null) =>
        Run("list", at is null ? [("STREAM", stream)] : [("STREAM", stream), ("--at", at)]);

    private async Task<List<string>> Run(string name, params (string Name, string Value)[] words)
    {
        var printed = new List<string>();
        var command = EventCommands.Group.Commands.Single(one => one.Name == name);
        await command.Run(new CommandRun(here.Get<IServiceProvider>(), words.ToDictionary(word => word.Name, word => word.Value), printed.Add, _ => null, Now));
        return printed;
    }
}
