using TempMessenger.Contracts.Parts;

namespace TempMessenger.Host.Deployment;

/// <summary>
/// PostgreSQL's roles. The first part that keeps an event log owns the database; the others log in with passwords of their own and work as its members,
/// because the log and its tables are shared.
/// </summary>
internal static class DatabaseRoles
{
    public static string Script(IReadOnlyList<Part> parts)
    {
        var owner = Owner(parts);
        return string.Join('\n',
            [
                $"CREATE ROLE {owner} LOGIN PASSWORD '@POSTGRES_PASSWORD@';",
                $"CREATE DATABASE tempmessenger OWNER {owner} ENCODING 'UTF8' TEMPLATE template0;",
                "REVOKE ALL ON DATABASE tempmessenger FROM PUBLIC;",
                .. parts.Where(part => part.Stores.HasFlag(Stores.EventLog) && part.Name != owner).SelectMany(part => Member(part, owner)),
            ]);
    }

    public static string Owner(IReadOnlyList<Part> parts) => parts.First(part => part.Stores.HasFlag(Stores.EventLog)).Name;

    /// <summary>The name of the password among the secrets of an installation.</summary>
    public static string Password(Part part, string owner) =>
        part.Name == owner ? "POSTGRES_PASSWORD" : $"{part.Variable}_POSTGRES_PASSWORD";

    private static IEnumerable<string> Member(Part part, string owner) =>
    [
        $"CREATE ROLE {Identifier(part)} LOGIN PASSWORD '@{Password(part, owner)}@' IN ROLE {owner};",
        $"ALTER ROLE {Identifier(part)} SET role TO {owner};",
    ];

    /// <summary>In quotation marks where SQL would take a hyphen for a minus.</summary>
    private static string Identifier(Part part) => part.Name.Contains('-', StringComparison.Ordinal) ? $"\"{part.Name}\"" : part.Name;
}
