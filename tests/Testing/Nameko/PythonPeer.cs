using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace TempMessenger.Testing.Nameko;

/// <summary>A program that speaks the protocol without any of our code: <c>peer.py</c>.</summary>
public sealed class PythonPeer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process process;

    private PythonPeer(Process process) => this.process = process;

    public static PythonPeer Start(params string[] arguments) => StartOn(TestBroker.Address, arguments);

    public static PythonPeer StartOn(string broker, params string[] arguments)
    {
        var script = Path.Combine(Repository.Root, "tests", "Testing", "Nameko", "peer.py");
        var start = new ProcessStartInfo("/usr/bin/python3", [script, .. arguments]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        start.Environment["TEMPMESSENGER_TEST_RABBITMQ"] = broker;
        return new PythonPeer(Process.Start(start)!);
    }

    /// <summary>Runs to its end and gives its one line.</summary>
    public static async Task<JsonNode> Run(params string[] arguments)
    {
        await using var peer = Start(arguments);
        return await peer.Read();
    }

    /// <summary>Calls a method and gives the reply with all that came with it.</summary>
    public static async Task<JsonNode> Call(string service, string method, string args = "[]", string kwargs = "{}", string headers = "{}") =>
        await Run("call", service, method, args, kwargs, headers);

    /// <summary>The body of the reply to a call.</summary>
    public static async Task<JsonNode> Answer(string service, string method, string args = "[]", string kwargs = "{}", string headers = "{}") =>
        JsonNode.Parse((string)(await Call(service, method, args, kwargs, headers))["reply"]!["body"]!)!;

    /// <summary>The next line.</summary>
    public async Task<JsonNode> Read()
    {
        var line = await process.StandardOutput.ReadLineAsync().WaitAsync(Patience);
        return JsonNode.Parse(line ?? throw new InvalidOperationException("The Python program has ended."))!;
    }

    public Task Write(object line) => process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(line));

    /// <summary>No more input follows.</summary>
    public void End() => process.StandardInput.Close();

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync().WaitAsync(Patience);
        process.Dispose();
    }
}
