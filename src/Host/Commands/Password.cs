namespace TempMessenger.Host.Commands;

/// <summary>Takes a password from standard input: typed without echo, or one line of a pipe.</summary>
internal static class Password
{
    public static string? Ask(string prompt)
    {
        if (Console.IsInputRedirected)
            return Console.In.ReadLine();
        Console.Error.Write(prompt);
        var typed = new System.Text.StringBuilder();
        for (var key = Console.ReadKey(intercept: true); key.Key != ConsoleKey.Enter; key = Console.ReadKey(intercept: true))
            Take(typed, key);
        Console.Error.WriteLine();
        return typed.ToString();
    }

    private static void Take(System.Text.StringBuilder typed, ConsoleKeyInfo key)
    {
        if (key.Key != ConsoleKey.Backspace)
            typed.Append(key.KeyChar);
        else if (typed.Length > 0)
            typed.Length--;
    }
}
