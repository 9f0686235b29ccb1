using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using TempMessenger.Contracts.Parts;
using TempMessenger.Host.Settings;
using TempMessenger.Host.Shell;

namespace TempMessenger.Host.Commands;

/// <summary><c>tempmessenger call</c>: one call, for scripts.</summary>
internal static class CallCommand
{
    private static readonly Argument<string> Method = new("SERVICE.METHOD") { Description = "Such as message_service.get_all_messages." };

    private static readonly Argument<string> Given = new("JSON")
    {
        Description = "The arguments: an object by name, or an array by position. Default: none. A single - reads it from standard input.",
        DefaultValueFactory = _ => "{}",
    };

    public static Command Create(IReadOnlyList<Part> parts, KnownKeys keys)
    {
        var command = new Command(
            "call", "Calls a method of a service on the broker of Rpc:Broker and prints the result as JSON. Exit code 1: the error is on standard error.")
        {
            Method,
            Given,
        };
        var options = new ConfigurationOptions(keys).AddTo(command);
        command.SetAction(async (parsed, _) =>
        {
            var call = Read(parsed.GetRequiredValue(Method), parsed.GetRequiredValue(Given));
            return await OverBroker.Run(parts, options.Read(parsed), async (calls, _, interrupted) => await calls.Run(call, interrupted) ? 0 : 1);
        });
        return command;
    }

    private static RemoteCall Read(string method, string given)
    {
        if (method.Split('.') is not [{ Length: > 0 } service, { Length: > 0 } name])
            throw new CannotStartException($"{method}: SERVICE.METHOD is expected.");
        return Arguments(given == "-" ? Console.In.ReadToEnd() : given) switch
        {
            JsonObject named => new(service, name, [], named),
            JsonArray positional => new(service, name, positional, []),
            _ => throw new CannotStartException("JSON: an object or an array is expected."),
        };
    }

    private static JsonNode? Arguments(string json)
    {
        try
        {
            return JsonNode.Parse(json, documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false });
        }
        catch (JsonException wrong)
        {
            throw new CannotStartException($"JSON: {wrong.Message}");
        }
    }
}
