using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Media.Decoding;
using TempMessenger.Media.Workers;

namespace TempMessenger.Media;

/// <summary>What an operator should know about decoding on this machine.</summary>
internal static class MediaCheck
{
    /// <summary>Starts a worker in an empty folder of its own; the folder of media is not touched.</summary>
    public static async Task<IReadOnlyList<string>> Describe(IServiceProvider services, IConfiguration configuration, CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("tempmessenger-check-");
        try
        {
            using var worker = await WorkerProcess.Start(services.GetRequiredService<WorkerStart>(), folder.FullName, cancellation);
            return [.. Notes(worker.Confinement, configuration), .. Programs()];
        }
        catch (Exception failure) when (failure is WorkerFailedException or System.ComponentModel.Win32Exception)
        {
            return [$"uploads do not work: {failure.Message}"];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static IEnumerable<string> Notes(Confined confinement, IConfiguration configuration)
    {
        if (!confinement.IsEnough)
        {
            yield return configuration.GetValue<bool>("Media:AllowUnconfined")
                ? "pictures and voice are decoded without confinement, as Media:AllowUnconfined allows"
                : "uploads are off: this system cannot confine the process that decodes (seccomp on AMD64 is needed); Media:AllowUnconfined allows them nevertheless";
        }
        else if (!confinement.Files)
        {
            yield return "the process that decodes can read files of this user: the kernel has no Landlock (Linux 5.13)";
        }
    }

    private static IEnumerable<string> Programs() =>
        from program in (string[])["ffmpeg", "ffprobe"]
        where !Environment.ExpandEnvironmentVariables("%PATH%").Split(':').Any(path => File.Exists(Path.Combine(path, program)))
        select $"voice messages do not work: {program} is not installed";
}
