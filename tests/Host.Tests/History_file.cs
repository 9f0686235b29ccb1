using TempMessenger.Host.Shell;

namespace TempMessenger.Host.Tests;

public sealed class History_file : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("tempmessenger-").FullName;

    private string File => Path.Combine(folder, "state", "history");

    [Fact]
    public void Lines_are_there_again_the_next_time()
    {
        var history = new History(new HistoryFile(File));
        history.Add("a.b()", keep: true);
        history.Add("a.c('secret')", keep: false);
        history.Add("a.d()", keep: true);

        Assert.Equal(["a.b()", "a.d()"], new HistoryFile(File).Read(10));
        Assert.Equal("a.d()", new History(new HistoryFile(File)).Earlier(""));
    }

    [Fact]
    public void Only_the_newest_lines_are_read()
    {
        var file = new HistoryFile(File);
        foreach (var line in new[] { "1", "2", "3" })
            file.Append(line);

        Assert.Equal(["2", "3"], file.Read(2));
    }

    [Fact]
    public void Nobody_else_may_read_it()
    {
        new HistoryFile(File).Append("a.b()");

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, System.IO.File.GetUnixFileMode(File));
    }

    [Fact]
    public void A_file_that_cannot_be_used_does_not_stop_the_prompt()
    {
        var history = new History(new HistoryFile("/dev/null/history"));

        history.Add("a.b()", keep: true);
        history.Rewind();

        Assert.Equal("a.b()", history.Earlier(""));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
