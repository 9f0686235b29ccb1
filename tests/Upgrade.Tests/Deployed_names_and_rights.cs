using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using TempMessenger.Upgrade.Tests.Running;

namespace TempMessenger.Upgrade.Tests;

/// <summary>The files of deploy/, filled again in a folder that the version before had filled.</summary>
public sealed partial class Deployed_names_and_rights : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("tempmessenger-").FullName;

    [Theory]
    [InlineData("config/gateway.json")]
    [InlineData("config/messages.json")]
    [InlineData("config/shell.json")]
    [InlineData("config/users.json")]
    [InlineData("nginx/tempmessenger.conf")]
    [InlineData("redis/users.acl")]
    [InlineData("systemd/tempmessenger@.service")]
    public async Task They_are_byte_for_byte_what_they_were(string file)
    {
        await Render();

        Assert.Equal(WithoutHashes(Fixture.Text($"deploy/{file}")), WithoutNewSettings(WithoutHashes(await File.ReadAllTextAsync(Path.Combine(folder, file)))));
    }

    [Theory]
    [InlineData("secrets")]
    [InlineData("postgres/roles.sql")]
    public async Task What_new_parts_need_comes_behind_what_was_there(string file)
    {
        await Render();

        Assert.StartsWith(Fixture.Text($"deploy/{file}"), await File.ReadAllTextAsync(Path.Combine(folder, file)), StringComparison.Ordinal);
    }

    /// <summary>The gateway may do more, for it calls the new parts; who writes the event log may also pass it on; accounts call the service of codes, and rooms and accounts that of media; the others may do what they might.</summary>
    [Fact]
    public async Task Users_of_RabbitMQ_keep_their_rights()
    {
        await Render();

        var (before, after) = (Definitions(Fixture.Text("deploy/rabbitmq/definitions.json")), Definitions(
            (await File.ReadAllTextAsync(Path.Combine(folder, "rabbitmq/definitions.json"))).Replace(@"|user-events\\.[0-2]", "", StringComparison.Ordinal)
                .Replace("|sms", "", StringComparison.Ordinal).Replace("|media", "", StringComparison.Ordinal)
                .Replace("(user)_service", "user_service", StringComparison.Ordinal).Replace("(message)_service", "message_service", StringComparison.Ordinal)));
        Assert.All(before.Where(entry => !entry.Contains("\"user\":\"gateway\"", StringComparison.Ordinal)), entry => Assert.Contains(entry, after));

        static string[] Definitions(string text) =>
            [.. JsonNode.Parse(WithoutHashes(text))!.AsObject().SelectMany(section => section.Value!.AsArray().Select(entry => $"{section.Key} {entry!.ToJsonString()}"))];
    }

    [Fact]
    public async Task The_passwords_of_RabbitMQ_s_users_go_on()
    {
        await Render();

        var users = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "rabbitmq/definitions.json")))!["users"]!.AsArray();
        foreach (var (name, password) in Fixture.Values("deploy/secrets").Where(secret => secret.Key is "MESSAGES_PASSWORD" or "USERS_PASSWORD" or "GATEWAY_PASSWORD" or "SHELL_PASSWORD"))
        {
            var user = users.Single(user => $"{((string)user!["name"]!).ToUpperInvariant()}_PASSWORD" == name)!;
            var hash = Convert.FromBase64String((string)user["password_hash"]!);
            Assert.Equal(SHA256.HashData([.. hash[..4], .. Encoding.UTF8.GetBytes(password)]), hash[4..]);
        }
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private async Task Render()
    {
        File.Copy(Fixture.File("deploy/secrets"), Path.Combine(folder, "secrets"));
        Assert.Equal(new Outcome(0, "", ""), await Script.Run("deploy/render", [folder]));
    }

    /// <summary>
    /// The gateway has no data folder and is told where its log files go, and where media lie; nginx lets pictures through; a process that decodes confines itself.
    /// </summary>
    private static string WithoutNewSettings(string text)
    {
        string[] added =
        [
            "  \"Logs\": { \"Folder\": \"/var/lib/tempmessenger/gateway/logs\" },\n", "  \"Media\": { \"Folder\": \"/var/lib/tempmessenger/shared-media\" },\n",
            "# The second group: what the process that decodes pictures confines itself with.\n", " @sandbox",
        ];
        return Pictures().Replace(Zone().Replace(added.Aggregate(text, (rest, one) => rest.Replace(one, "", StringComparison.Ordinal)), ""), "");
    }

    /// <summary>Their salt is random.</summary>
    private static string WithoutHashes(string text) => Hash().Replace(text, "\"password_hash\": \"\"");

    /// <summary>With the comment in front of it.</summary>
    [GeneratedRegex(@"(  #.*\n)+  zone tempmessenger_gateways 64k;\n")]
    private static partial Regex Zone();

    /// <summary>Likewise.</summary>
    [GeneratedRegex(@"(  #.*\n)+  location ~ \^/\(upload/file\|api/v1/media\)\$ \{\n(    .*\n)+  \}\n\n")]
    private static partial Regex Pictures();

    [GeneratedRegex("\"password_hash\": \"[^\"]*\"")]
    private static partial Regex Hash();
}
