using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Contracts.Apps;
using TempMessenger.Contracts.Parts;

namespace TempMessenger.Apps;

/// <summary><c>tempmessenger appkeys</c>: the keys with which apps sign their requests.</summary>
internal static class AppKeyCommands
{
    private static readonly CommandArgument Key = new("KEY", "An app key, as list prints it.");
    private static readonly CommandArgument Name = new("NAME", "What you call the app.");
    private static readonly CommandOption Md5 = new("--md5", "Also accepts the weak signatures with MD5, which leave method, path and files unsigned.");
    private static readonly CommandOption Keep = new("--keep", "How many hours the secret before stays valid: 0 to 720, by default 24.", "HOURS");

    public static CommandGroup Group { get; } = new(
        "Makes, lists, rotates and revokes the keys with which apps sign their requests.",
        new PartCommand("create", "Makes an app key and prints it with its secret, which is shown this once.", [Name], Create) { Options = [Md5] },
        new PartCommand("list", "Prints every app key: key, state, permissions, when it was made, name.", [], List),
        new PartCommand("rotate", "Gives an app key a new secret and prints it; the one before stays valid for a while.", [Key], Rotate) { Options = [Keep] },
        new PartCommand("revoke", "Ends an app key at once.", [Key], Revoke))
    {
        Name = "appkeys",
        WhileServing = true,
    };

    private static async Task Create(CommandRun run)
    {
        var made = await Apps(run).CreateAppKey(
            new CreateAppKey(NewId(), run.Arguments[Name.Name], run.Arguments.ContainsKey(Md5.Name)), run.Cancellation);
        Print(run, made);
    }

    private static async Task List(CommandRun run)
    {
        foreach (var key in await Apps(run).ListAppKeys(new ListAppKeys(), run.Cancellation))
            run.Print($"{key.Key}\t{State(key)}\t{(key.AllowsMd5 ? "hmac-sha256,md5" : "hmac-sha256")}\t{Time(key.CreatedAt)}\t{key.Name}");
    }

    private static async Task Rotate(CommandRun run)
    {
        var hours = 24;
        if (run.Arguments.TryGetValue(Keep.Name, out var given) &&
            (!int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out hours) || hours > AppRules.MaxKeepSeconds / 3_600))
        {
            throw new InvalidDataException("--keep is a number of hours from 0 to 720.");
        }

        var made = await Apps(run).RotateAppKey(new RotateAppKey(NewId(), run.Arguments[Key.Name], hours * 3_600L), run.Cancellation);
        Print(run, made);
        run.Print(hours == 0 ? "The secret before is not valid any more." : $"The secret before stays valid for {hours} hours.");
    }

    private static async Task Revoke(CommandRun run)
    {
        await Apps(run).RevokeAppKey(new RevokeAppKey(run.Arguments[Key.Name]), run.Cancellation);
        run.Print($"{run.Arguments[Key.Name]} is revoked.");
    }

    private static void Print(CommandRun run, NewAppSecret made)
    {
        run.Print($"appkey: {made.Key}");
        run.Print($"appsecret: {made.Secret}");
    }

    private static string State(AppKeyInfo key) => key switch
    {
        { RevokedAt: { } at } => $"revoked {Time(at)}",
        { OldSecretUntil: { } until } => $"rotated, old secret until {Time(until)}",
        _ => "valid",
    };

    private static string Time(long at) => DateTimeOffset.FromUnixTimeMilliseconds(at).ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture);

    private static string NewId() => Guid.NewGuid().ToString("n");

    private static IApps Apps(CommandRun run) => run.Services.GetRequiredService<IApps>();
}
