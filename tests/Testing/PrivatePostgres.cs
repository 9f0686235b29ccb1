using System.Diagnostics;

namespace TempMessenger.Testing;

/// <summary>A PostgreSQL server of a test's own, which it may stop, kill and freeze.</summary>
public sealed class PrivatePostgres : IDisposable
{
    private static readonly string Programs = Directory.GetDirectories("/usr/lib/postgresql").Order(StringComparer.Ordinal).Last() + "/bin/";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("postgres-");
    private readonly int port = Ports.Free();

    public PrivatePostgres()
    {
        // The server refuses to run as root.
        if (Environment.UserName == "root")
            Execute("chown", "postgres:", folder.FullName);
        Server("initdb", "-D", Data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale", "C.UTF-8");
        Start();
    }

    public string Connection => $"Host=127.0.0.1;Port={port};Username=postgres";

    private string Parent => File.ReadLines(Path.Combine(Data, "postmaster.pid")).First();

    private string[] Children =>
        File.ReadAllText($"/proc/{Parent}/task/{Parent}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private string Data => Path.Combine(folder.FullName, "data");

    public void Start() => Server(
        "pg_ctl", "-D", Data, "-w", "-l", Path.Combine(folder.FullName, "log"), "-o", $"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=", "start");

    /// <summary>As a crash: nothing is finished, nobody is told.</summary>
    public void Crash() => Server("pg_ctl", "-D", Data, "-m", "immediate", "-w", "stop");

    /// <summary>kill -9 to all its processes.</summary>
    public void Kill()
    {
        string[] all = [Parent, .. Children];
        // One that ended by itself meanwhile is as good.
        Execute("sh", "-c", $"kill -KILL {string.Join(' ', all)} || true");
        while (all.Any(Runs))
            SpinWait.SpinUntil(static () => false, millisecondsTimeout: 10);
        // Where nobody takes note of its end, the number of the process is not free yet, and the file would keep the next one from starting.
        File.Delete(Path.Combine(Data, "postmaster.pid"));
    }

    /// <summary>All its processes stand still; connections stay open.</summary>
    public void Freeze()
    {
        // The parent first, so that it starts no others meanwhile.
        Execute("kill", "-STOP", Parent);
        Execute("kill", ["-STOP", .. Children]);
    }

    public void Thaw()
    {
        // The parent last, so that none of the others is gone before it is named.
        if (Children is [_, ..] children)
            Execute("kill", ["-CONT", .. children]);
        Execute("kill", "-CONT", Parent);
    }

    public void Dispose()
    {
        if (File.Exists(Path.Combine(Data, "postmaster.pid")))
            Crash();

        folder.Delete(recursive: true);
    }

    private static bool Runs(string process)
    {
        try
        {
            var status = File.ReadAllText($"/proc/{process}/stat");
            return status[(status.LastIndexOf(')') + 2)..][0] is not ('Z' or 'X');
        }
        catch (IOException)
        {
            return false;
        }
    }

    private void Server(string program, params string[] arguments)
    {
        if (Environment.UserName == "root")
            Execute("setpriv", ["--reuid", "postgres", "--regid", "postgres", "--init-groups", Programs + program, .. arguments]);
        else
            Execute(Programs + program, arguments);
    }

    private void Execute(string program, params string[] arguments)
    {
        // Into a file: the server keeps what it inherits, and a pipe would never end.
        using var process = Process.Start(new ProcessStartInfo("sh", ["-c", "exec \"$0\" \"$@\" >/dev/null 2>&1 </dev/null", program, .. arguments])
        {
            WorkingDirectory = folder.FullName,
        })!;
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
    }
}
