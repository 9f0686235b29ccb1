using System.CommandLine;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Users;

namespace TempMessenger.Host.Commands;

/// <summary><c>tempmessenger users</c>: what an operator can do to accounts while the server is stopped.</summary>
internal static class UsersCommand
{
    private static readonly Argument<string> Name = new("NAME") { Description = "A username or an e-mail address." };

    public static Command Create() =>
        new("users", "Lists accounts, sets a new password or a role. The server must be stopped: one process at a time uses a data folder.")
        {
            List(),
            ResetPassword(),
            SetRole(),
        };

    private static Command List()
    {
        var command = new Command("list", "Prints every account: username, role, name, e-mail.");
        var options = new ConfigurationOptions().AddTo(command);
        command.SetAction((parsed, cancellation) => Offline.Run(options.Read(parsed), async services =>
        {
            var users = services.GetRequiredService<IUsers>();
            for (string? after = null; ;)
            {
                var page = await users.ListUsers(new ListUsers(after, 200), cancellation);
                foreach (var user in page.Users)
                    Terminal.Line($"{user.Username}\t{Lower(user.Role)}\t{user.Name}\t{user.Email}");
                if ((after = page.Next) is null)
                    return;
            }
        }));
        return command;
    }

    private static Command ResetPassword()
    {
        var command = new Command("reset-password", "Sets a new password, which is read from standard input, and ends all sessions.") { Name };
        var options = new ConfigurationOptions().AddTo(command);
        command.SetAction((parsed, cancellation) => Offline.Run(options.Read(parsed), async services =>
        {
            var users = services.GetRequiredService<IUsers>();
            var user = await Find(users, parsed.GetRequiredValue(Name), cancellation);
            var password = Password.Ask($"New password for {user.Username}: ");
            await users.ChangePassword(new ChangePassword(NewId(), user.Id, null, password), cancellation);
            Terminal.Line($"{user.Username} has a new password; all sessions ended.");
        }));
        return command;
    }

    private static Command SetRole()
    {
        var role = new Argument<Role>("ROLE") { Description = "member, moderator or admin." };
        var command = new Command("set-role", "Changes what an account may do.") { Name, role };
        var options = new ConfigurationOptions().AddTo(command);
        command.SetAction((parsed, cancellation) => Offline.Run(options.Read(parsed), async services =>
        {
            var users = services.GetRequiredService<IUsers>();
            var user = await Find(users, parsed.GetRequiredValue(Name), cancellation);
            var changed = await users.ChangeRole(new ChangeRole(NewId(), user.Id, parsed.GetValue(role)), cancellation);
            Terminal.Line($"{changed.Username} is {Lower(changed.Role)} now.");
        }));
        return command;
    }

    private static async Task<User> Find(IUsers users, string name, CancellationToken cancellation) =>
        await users.FindUser(name.Contains('@', StringComparison.Ordinal) ? new FindUser(Email: name) : new FindUser(Username: name), cancellation)
        ?? throw new CannotStartException($"There is no account {name}.");

    private static string NewId() => Guid.NewGuid().ToString("n");

    private static string Lower(Role role) => role switch
    {
        Role.Admin => "admin",
        Role.Moderator => "moderator",
        _ => "member",
    };
}
