using System.Globalization;

namespace TempMessenger.Bench;

/// <summary>Arguments of the form <c>--name value</c>.</summary>
internal sealed class Arguments(string[] words)
{
    public string? Optional(string name)
    {
        var at = Array.IndexOf(words, "--" + name);
        return at >= 0 && at + 1 < words.Length ? words[at + 1] : null;
    }

    public string Text(string name) => Optional(name) ?? throw new ArgumentException($"--{name} is missing");

    public int Number(string name) => int.Parse(Text(name), CultureInfo.InvariantCulture);
}
