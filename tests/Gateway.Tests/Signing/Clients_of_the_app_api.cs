using System.Diagnostics;
using System.Security.Cryptography;

namespace TempMessenger.Gateway.Tests.Signing;

/// <summary>The examples in three languages: they compute every vector, and a running server takes what they sign.</summary>
public sealed class Clients_of_the_app_api(SignedServer server) : IClassFixture<SignedServer>
{
    private static readonly string Examples = Path.Combine(Repository.Root, "examples", "app-clients");
    private static readonly string Vectors = Path.Combine(Repository.Root, "docs", "app-api-vectors.json");
    private static readonly string Web = Path.Combine(Repository.Root, "web");

    [Theory]
    [InlineData("csharp")]
    [InlineData("typescript")]
    [InlineData("python")]
    public async Task A_client_computes_every_vector_and_calls_the_server(string language)
    {
        using var folder = new TemporaryFolder();
        string[] client = await Client(language, folder.Path);
        var count = VectorCases.Hmac.Count + VectorCases.Md5.Count;
        Assert.Equal($"{count} vectors passed\n", await Run([.. client, "vectors", Vectors]));

        var person = await server.SignUp();
        string[] call = [.. client, "call", server.Address.ToString(), server.Key.Key, server.Key.Secret, person.Token];
        var own = $"200\n{server.Key.Key} {person.Username} {person.Id} 你好, a+b&c=d\n";
        Assert.Equal(own, await Run([.. call, "POST", "/api/test/echo/x", "content=你好, a+b&c=d"]));
        Assert.Equal(own, await Run([.. call, "GET", "/api/test/echo/x", "content=你好, a+b&c=d"]));

        var file = Path.Combine(folder.Path, "照片 1.png");
        var content = RandomNumberGenerator.GetBytes(100_000);
        await File.WriteAllBytesAsync(file, content);
        Assert.Equal(
            $"200\nimage 照片 1.png 100000 {Convert.ToHexStringLower(SHA256.HashData(content))}\na cat\n",
            await Run([.. call, "POST", "/api/test/upload", $"image=@{file}", "alt=a cat"]));
    }

    private static async Task<string[]> Client(string language, string folder)
    {
        switch (language)
        {
            case "csharp":
                return ["dotnet", Path.Combine(AppContext.BaseDirectory, "TempMessenger.AppClient.dll")];
            case "python":
                return ["/usr/bin/python3", Path.Combine(Examples, "python", "main.py")];
            default:
                await Run(["node", Path.Combine(Web, "node_modules", "typescript", "bin", "tsc"), "-p", Path.Combine(Examples, "typescript"), "--outDir", folder]);
                File.Copy(Path.Combine(Examples, "typescript", "package.json"), Path.Combine(folder, "package.json"));
                return ["node", Path.Combine(folder, "main.js")];
        }
    }

    private static async Task<string> Run(string[] words)
    {
        var start = new ProcessStartInfo(words[0], words[1..]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{await output}{await error}");
        return await output;
    }
}
