namespace TempMessenger.Host;

/// <summary>What a person at the console reads.</summary>
internal static class Terminal
{
    public static void Line(string text) => Console.Out.WriteLine(text);

    public static void Error(string text) => Console.Error.WriteLine(text);
}
