namespace TempMessenger.Host.Shell;

/// <summary>A file of lines, the newest last, readable by its owner only. Where it cannot be used the prompt works without it.</summary>
/// <param name="path">The file, or null for none.</param>
internal sealed class HistoryFile(string? path)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary><c>tempmessenger/history</c> in the user's state folder (<c>$XDG_STATE_HOME</c>, else <c>~/.local/state</c>).</summary>
    public static HistoryFile OfUser()
    {
#pragma warning disable RS0030 // No setting of this program: every program that follows the XDG rules asks for it here.
        var state = Environment.GetEnvironmentVariable("XDG_STATE_HOME");
#pragma warning restore RS0030
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        if (!Path.IsPathRooted(state))
            state = home.Length > 0 ? Path.Combine(home, ".local", "state") : null;
        return new HistoryFile(state is null ? null : Path.Combine(state, "tempmessenger", "history"));
    }

    public IReadOnlyList<string> Read(int newest)
    {
        try
        {
            return path is not null && File.Exists(path) ? [.. File.ReadLines(path).Where(line => line.Length > 0).TakeLast(newest)] : [];
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    public void Append(string line)
    {
        if (path is null)
            return;
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!, OwnerOnly | UnixFileMode.UserExecute);
            var options = new FileStreamOptions { Mode = FileMode.Append, Access = FileAccess.Write, UnixCreateMode = OwnerOnly };
            using var writer = new StreamWriter(path, options);
            writer.Write($"{line}\n");
        }
        catch (Exception unwritable) when (unwritable is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"The history cannot be kept: {unwritable.Message}");
        }
    }
}
