using System.Formats.Tar;
using System.IO.Compression;
using System.Text.Json.Nodes;

namespace TempMessenger.Upgrade.Tests.Running;

/// <summary>What an earlier version of the program left behind: tests/Fixtures/README.md.</summary>
internal static class Fixture
{
    private const string Version = "0.1.0";

    public static string File(string name) => Path.Combine(Repository.Root, "tests", "Fixtures", Version, name);

    public static string Text(string name) => System.IO.File.ReadAllText(File(name));

    public static JsonObject Json(string name) => JsonNode.Parse(Text(name))!.AsObject();

    /// <summary>A file of the form NAME=VALUE.</summary>
    public static Dictionary<string, string> Values(string name) =>
        System.IO.File.ReadAllLines(File(name)).Select(line => line.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]);

    public static byte[] Unzipped(string name)
    {
        using var content = new MemoryStream();
        using (var file = Open(name))
            file.CopyTo(content);
        return content.ToArray();
    }

    /// <summary>Unpacks a folder with its modes.</summary>
    public static void Unpack(string name, string folder)
    {
        using var file = Open(name);
        TarFile.ExtractToDirectory(file, folder, overwriteFiles: false);
    }

    private static GZipStream Open(string name) => new(System.IO.File.OpenRead(File(name)), CompressionMode.Decompress);
}
