namespace TempMessenger.Host.Tests.Logs;

/// <summary>What is written to the console while this lives. Tests that use it do not run beside others.</summary>
internal sealed class ConsoleOutput : IDisposable
{
    private readonly TextWriter before = Console.Out;
    private readonly StringWriter written = new();

    public ConsoleOutput() => Console.SetOut(TextWriter.Synchronized(written));

    public string[] Lines => written.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public void Dispose()
    {
        Console.SetOut(before);
        written.Dispose();
    }
}
