using System.Reflection;
using System.Text.Json;
using TempMessenger.Contracts;

namespace TempMessenger.Rpc.Nameko.Wire;

/// <summary>What things are called on the broker. The names are fixed by Nameko.</summary>
internal static class Names
{
    /// <summary>The exchange of requests and replies.</summary>
    public const string Exchange = "nameko-rpc";

    /// <summary>Every contract that this version of the program knows.</summary>
    public static IReadOnlyList<Type> Contracts { get; } =
        [.. typeof(ServiceAttribute).Assembly.GetExportedTypes().Where(type => type.GetCustomAttribute<ServiceAttribute>() is not null)];

    public static string Service(Type contract) =>
        contract.GetCustomAttribute<ServiceAttribute>()?.Name ?? throw new ArgumentException($"{contract} is no contract.", nameof(contract));

    public static string Requests(string service) => $"rpc-{service}";

    public static string Events(string service) => $"{service}.events";

    /// <summary>Where a queue's messages go that nobody could handle.</summary>
    public static string Dead(string queue) => $"{queue}.dead";

    public static string Snake(string name) => JsonNamingPolicy.SnakeCaseLower.ConvertName(name);
}
