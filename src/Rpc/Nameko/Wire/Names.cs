using System.Text.Json;

namespace TempMessenger.Rpc.Nameko.Wire;

/// <summary>What things are called on the broker. The names are fixed by Nameko.</summary>
internal static class Names
{
    /// <summary>The exchange of requests and replies.</summary>
    public const string Exchange = "nameko-rpc";

    public static string Requests(string service) => $"rpc-{service}";

    public static string Events(string service) => $"{service}.events";

    /// <summary>The queue for messages that could not be handled.</summary>
    public static string Dead(string queue) => $"{queue}.dead";

    public static string Snake(string name) => JsonNamingPolicy.SnakeCaseLower.ConvertName(name);
}
