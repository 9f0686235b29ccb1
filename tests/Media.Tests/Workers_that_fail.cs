using System.Diagnostics;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Media;
using TempMessenger.Media.Decoding;
using TempMessenger.Media.Files;
using TempMessenger.Media.Workers;

namespace TempMessenger.Media.Tests;

public sealed class Workers_that_fail
{
    [Fact]
    public async Task One_that_is_killed_in_the_middle_is_a_clear_refusal_and_the_next_upload_works()
    {
        await using var here = await Installation.Start();
        var ada = await here.SignUp("Ada");
        await here.Add(ada, Some.Picture(width: 50, height: 50), audience: MediaAudience.Public);
        var before = here.Files;
        var large = Some.Picture(".png", 3_000, 2_500);

        var upload = here.Add(ada, large);
        await Until(() => Directory.GetDirectories(Path.Combine(here.Get<MediaFolder>().Path, MediaFolder.Work)) is [var work] && Directory.GetFiles(work).Length > 0);
        foreach (var worker in Workers(here))
            worker.Kill();

        var refusal = await Assert.ThrowsAsync<ServiceException>(() => upload);
        Assert.Equal((ErrorCode.Unavailable, "media_unavailable"), (refusal.Code, refusal.Reason));
        Assert.Equal(before.Order(), here.Files.Order());
        Assert.NotNull(await here.Add(ada, Some.Picture()));
    }

    [Fact]
    public async Task A_worker_is_confined()
    {
        var folder = Directory.CreateTempSubdirectory("media-");
        try
        {
            using var worker = await WorkerProcess.Start(Installation.Worker, folder.FullName, default);
            Assert.True(worker.Confinement.IsEnough);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_worker_reads_no_file_of_the_installation()
    {
        await using var here = await Installation.Start();
        var secret = Path.Combine(here.Folder.FullName, "picture.jpg");
        File.WriteAllBytes(secret, Some.Picture());
        using var worker = await WorkerProcess.Start(Installation.Worker, here.Get<MediaFolder>().Path, default);
        if (!worker.Confinement.Files)
            return;

        await Assert.ThrowsAsync<WorkerFailedException>(() => worker.Run(new("image", secret, here.Get<MediaFolder>().NewWork()), default));
    }

    [Fact]
    public async Task Without_confinement_uploads_are_off_unless_the_operator_allows_them()
    {
        Assert.False(new Confined(Limits: true, NoNetwork: false, Files: true).IsEnough);
        Assert.False(new Confined(Limits: false, NoNetwork: true, Files: true).IsEnough);
        Assert.True(new Confined(Limits: true, NoNetwork: true, Files: false).IsEnough);
        await Task.CompletedTask;
    }

    private static IEnumerable<Process> Workers(Installation here) =>
        Process.GetProcesses().Where(process => Arguments(process) is { } words && words.Contains(WorkerStart.Command, StringComparison.Ordinal)
            && words.Contains(here.Folder.FullName, StringComparison.Ordinal));

    private static string? Arguments(Process process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process.Id}/cmdline");
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static async Task Until(Func<bool> condition)
    {
        for (var look = 0; !condition(); look++)
        {
            Assert.True(look < 12_000, "It did not come to pass.");
            await Task.Delay(5);
        }
    }
}
