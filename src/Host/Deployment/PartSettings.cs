using TempMessenger.Contracts.Parts;

namespace TempMessenger.Host.Deployment;

/// <summary>The configuration file of each part, and of the shell, in a cluster. Names between at signs are filled in by <c>deploy/render</c>.</summary>
internal static class PartSettings
{
    public const string Shell =
        """
        {
          "Rpc": { "Broker": "amqp://shell:@SHELL_PASSWORD@@@RABBITMQ@" }
        }
        """;

    public static string Of(Part part, string databaseOwner) => $"{{\n{string.Join(",\n", Sections(part, databaseOwner).Order(StringComparer.Ordinal))}\n}}";

    private static IEnumerable<string> Sections(Part part, string databaseOwner)
    {
        var name = part.Variable;
        var deadline = part.UseWeb is null ? "" : ", \"DeadlineMilliseconds\": 4000";
        yield return $$"""  "Rpc": { "Broker": "amqp://{{part.Name}}:@{{name}}_PASSWORD@@@RABBITMQ@"{{deadline}} }""";
        yield return $$"""  "urls": "@{{name}}_URL@" """.TrimEnd();
        if (part.UseWeb is not null)
            yield return """  "Proxies": { "Known": "@PROXIES@" }""";
        if (part.Stores.HasFlag(Stores.DataFolder))
            yield return $$"""  "Data": { "Folder": "@DATA@/{{part.Name}}" }""";
        else
            yield return $$"""  "Logs": { "Folder": "@DATA@/{{part.Name}}/logs" }""";
        foreach (var (section, setting) in part.SharedFolders.Select(key => (key.Split(':')[0], key.Split(':')[1])))
            yield return $$"""  "{{section}}": { "{{setting}}": "@DATA@/shared-{{section.ToLowerInvariant()}}" }""";
        if (part.Stores.HasFlag(Stores.Redis))
            yield return """  "Redis": { "Connection": "@REDIS@,password=@REDIS_PASSWORD@" }""";
        if (part.Stores.HasFlag(Stores.EventLog))
        {
            yield return $$"""  "Accounts": { "KeyFolder": "@KEYS@/{{databaseOwner}}" }""";
            yield return $$"""  "Postgres": { "Connection": "Host=@POSTGRES_HOST@;Port=@POSTGRES_PORT@;Database=tempmessenger;Username={{part.Name}};Password=@{{DatabaseRoles.Password(part, databaseOwner)}}@" }""";
        }
        else if (part.Options.SelectMany(section => section.Keys).FirstOrDefault(key => key.EndsWith(":KeyFolder", StringComparison.Ordinal)) is { } keyFolder)
        {
            yield return $$"""  "{{keyFolder.Split(':')[0]}}": { "KeyFolder": "@KEYS@/{{part.Name}}" }""";
        }
    }
}
