using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Contracts.Parts;
using TempMessenger.Contracts.Users;
using TempMessenger.Users.Accounts;

namespace TempMessenger.Users;

/// <summary><c>tempmessenger users</c>: what an operator can do to accounts while the server is stopped.</summary>
internal static class AccountCommands
{
    private const int PageSize = 200;
    private static readonly CommandArgument Name = new("NAME", "A username or an e-mail address.");
    private static readonly CommandArgument NewRole = new("ROLE", "member, moderator or admin.", "member", "moderator", "admin");

    public static CommandGroup Group { get; } = new(
        "Lists accounts, sets a new password or a role. The server must be stopped: one process at a time uses a data folder.",
        new PartCommand("list", "Prints every account: username, role, name, e-mail.", [], List),
        new PartCommand("reset-password", "Sets a new password, which is read from standard input, and ends all sessions.", [Name], ResetPassword),
        new PartCommand("set-role", "Changes what an account may do.", [Name, NewRole], SetRole));

    private static async Task List(CommandRun run)
    {
        for (string? after = null; ;)
        {
            var page = await Users(run).ListUsers(new ListUsers(after, PageSize), run.Cancellation);
            foreach (var user in page.Users)
                run.Print($"{user.Username}\t{RoleNames.Of(user.Role)}\t{user.Name}\t{user.Email}");
            if ((after = page.Next) is null)
                return;
        }
    }

    private static async Task ResetPassword(CommandRun run)
    {
        var user = await Find(run);
        var password = run.AskPassword($"New password for {user.Username}: ");
        await Users(run).ChangePassword(new ChangePassword(UserIds.New(), user.Id, null, password), run.Cancellation);
        run.Print($"{user.Username} has a new password; all sessions ended.");
    }

    private static async Task SetRole(CommandRun run)
    {
        var user = await Find(run);
        var role = RoleNames.Parse(run.Arguments[NewRole.Name]);
        var changed = await Users(run).ChangeRole(new ChangeRole(UserIds.New(), user.Id, role), run.Cancellation);
        run.Print($"{changed.Username} is {RoleNames.Of(changed.Role)} now.");
    }

    private static IUsers Users(CommandRun run) => run.Services.GetRequiredService<IUsers>();

    private static async Task<User> Find(CommandRun run)
    {
        var name = run.Arguments[Name.Name];
        var by = name.Contains('@', StringComparison.Ordinal) ? new FindUser(Email: name) : new FindUser(Username: name);
        return await Users(run).FindUser(by, run.Cancellation) ?? throw new InvalidDataException($"There is no account {name}.");
    }
}
