using System.Reflection;
using System.Text;

namespace TempMessenger.Storage.Redis;

/// <summary>A Lua script, which Redis runs as one step: no client sees half of it, and no other command runs in between.</summary>
public sealed class RedisScript
{
    private RedisScript(string body) => Body = body;

    internal string Body { get; }

    /// <summary>Puts a script together from <c>.lua</c> files that are embedded in an assembly under these names.</summary>
    public static RedisScript Of(Assembly assembly, params ReadOnlySpan<string> files)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        var body = new StringBuilder();
        foreach (var file in files)
        {
            using var resource = assembly.GetManifestResourceStream(file) ?? throw new ArgumentException($"There is no script {file}.", nameof(files));
            using var reader = new StreamReader(resource);
            body.Append(reader.ReadToEnd()).Append('\n');
        }

        return new(body.ToString());
    }
}
