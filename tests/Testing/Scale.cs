using Xunit;

namespace TempMessenger.Testing;

/// <summary>The same scenarios run short with every test run and long with <c>script/acceptance</c>.</summary>
public static class Scale
{
    public static bool IsLong { get; } = Environment.GetEnvironmentVariable("TEMPMESSENGER_ACCEPTANCE") == "long";

    public static T Of<T>(T shortForm, T longForm) => IsLong ? longForm : shortForm;

    /// <summary>How long something may take that the product promises within a time: that time with <c>script/acceptance</c>, where nothing else runs, and a minute where all tests share the machine.</summary>
    public static TimeSpan Within(TimeSpan promised) => Of(TimeSpan.FromMinutes(1), promised);

    /// <summary>Puts a figure where <c>script/acceptance</c> shows it, and into the test's output.</summary>
    public static void Report(string line)
    {
        TestContext.Current.TestOutputHelper?.WriteLine(line);
        if (Environment.GetEnvironmentVariable("TEMPMESSENGER_ACCEPTANCE_REPORT") is { Length: > 0 } path)
            File.AppendAllText(path, line + "\n");
    }
}
