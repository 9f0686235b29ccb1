using TempMessenger.Contracts.Parts;

namespace TempMessenger.Host.Deployment;

/// <summary>The files of a cluster that follow from its parts. <c>deploy/render</c> replaces the names between at signs.</summary>
internal sealed class DeploymentFiles(IReadOnlyList<Part> parts)
{
    /// <summary>The services, the gateway last.</summary>
    public IEnumerable<string> Names => Ordered.Select(part => part.Name);

    /// <summary>The names of the passwords that an installation has, in the order in which they are made.</summary>
    public IEnumerable<string> Secrets
    {
        get
        {
            var owner = DatabaseRoles.Owner(parts);
            var logs = parts.Where(part => part.Stores.HasFlag(Stores.EventLog));
            return
            [
                .. Ordered.Select(part => $"{part.Variable}_PASSWORD"), "SHELL_PASSWORD", "REDIS_PASSWORD", "REDIS_OPERATOR_PASSWORD",
                .. logs.Select(part => DatabaseRoles.Password(part, owner)),
            ];
        }
    }

    private IEnumerable<Part> Ordered => parts.OrderBy(part => part.UseWeb is not null);

    /// <summary>The contents by path.</summary>
    public IEnumerable<(string Path, string Text)> All()
    {
        var owner = DatabaseRoles.Owner(parts);
        foreach (var part in parts)
            yield return ($"config/{part.Name}.json", PartSettings.Of(part, owner));
        yield return ("config/shell.json", PartSettings.Shell);
        yield return ("rabbitmq/definitions.json", new BrokerRights(parts).Definitions());
        yield return ("postgres/roles.sql", DatabaseRoles.Script(parts));
    }
}
