using System.Diagnostics;
using System.Net;
using TempMessenger.Media.Tests;

namespace TempMessenger.Acceptance.Tests;

public sealed class HostileUploadTests
{
    private const long MostGrowth = 40_000_000;

    [Fact]
    public async Task Hostile_files_are_refused_in_time_and_leave_nothing_in_memory_or_on_disk()
    {
        await using var messenger = await Messenger.Start("Limits:UploadsPerPersonPerHour=1000000");
        using var ada = await Person.SignUp(messenger.Address, "ada");
        var files = HostileFiles.All().Append(("51 MB", new byte[51 * 1024 * 1024], "media_too_large")).ToList();
        // The short form takes some of each kind. The first ones start what is needed.
        var chosen = files.Where((_, number) => Scale.IsLong || number % 12 == 0).ToList();
        await ada.Upload(Media.Tests.Some.Picture());
        foreach (var (_, content, _) in chosen.Take(10).Append(files[^1]))
            Assert.NotNull((await ada.TryUpload(content, "a.jpg")).Reason);
        var (before, memory) = (Files(messenger), messenger.ResidentBytes);

        var (wrong, times) = (new List<string>(), new List<double>());
        foreach (var (name, content, reason) in chosen.Append(files[^1]))
        {
            var clock = Stopwatch.StartNew();
            var (status, said) = await ada.TryUpload(content, $"../../../{times.Count}.svg");
            times.Add(clock.Elapsed.TotalMilliseconds);
            // A file without content is as none at all: browsers send one where nothing was chosen.
            var expected = content.Length == 0 ? "image_missing" : reason;
            var right = expected.Length > 0 ? said == expected : said is "not_an_image" or "media_too_many_pixels" or "media_too_costly";
            if (!right || status is not (HttpStatusCode.BadRequest or HttpStatusCode.RequestEntityTooLarge))
                wrong.Add($"{name}: {(int)status} {said}");
        }

        var grown = messenger.ResidentBytes - memory;
        Assert.Empty(wrong);
        Assert.Equal(before, Files(messenger));
        Scale.Report($"Hostile uploads: {times.Count} files, all refused with the right reason, the slowest in {times.Max():0} ms (median {times.Order().ElementAt(times.Count / 2):0} ms); the server's memory {grown / 1e6:+0.0;-0.0} MB, no file left");
        Assert.InRange(grown, long.MinValue, MostGrowth);
        Assert.InRange(times.Max(), 0, Scale.Of(10_000, 1_000));
    }

    [Fact]
    public async Task A_worker_that_is_killed_costs_its_upload_alone()
    {
        var kills = Scale.Of(2, 50);
        await using var messenger = await Messenger.Start("Limits:UploadsPerPersonPerHour=1000000");
        using var ada = await Person.SignUp(messenger.Address, "ada");
        var (_, kept) = await ada.Upload(Media.Tests.Some.Picture());
        var large = Media.Tests.Some.Picture(".png", 3_000, 2_500);
        var before = Files(messenger);
        var refused = 0;
        for (var tries = 0; refused < kills; tries++)
        {
            Assert.True(tries < 10 * (kills + 2), $"Of {tries} uploads {refused} were in the middle when their worker was killed");
            var upload = ada.TryUpload(large, "large.png");
            while (!upload.IsCompleted && !IsBeingDecoded(messenger))
                await Task.Delay(2, TestContext.Current.CancellationToken);
            KillWorkers(messenger);
            var (status, reason) = await upload;
            if (status == HttpStatusCode.Created)
            {
                // It was through; what stays of it is its own.
                before = Files(messenger);
                continue;
            }

            Assert.Equal((HttpStatusCode.ServiceUnavailable, "media_unavailable"), (status, reason));
            Assert.Equal(before, Files(messenger));
            refused++;
        }

        var (_, after) = await ada.Upload(Media.Tests.Some.Picture(seed: 2));
        foreach (var url in (string[])[kept, after])
            Assert.NotEmpty(await ada.Client.GetByteArrayAsync(url, TestContext.Current.CancellationToken));
        Scale.Report($"Workers killed while they decoded: {kills}; each upload was refused as not available for now, no file was left, what was there before is served, and the next upload succeeded");
    }

    private static string Folder(Messenger messenger) => Path.Combine(messenger.Data, "media");

    private static IEnumerable<string> Files(Messenger messenger) => Directory.GetFiles(Folder(messenger), "*", SearchOption.AllDirectories).Order();

    private static bool IsBeingDecoded(Messenger messenger)
    {
        try
        {
            return Directory.GetFiles(Path.Combine(Folder(messenger), "work"), "*", SearchOption.AllDirectories).Length > 0;
        }
        catch (DirectoryNotFoundException)
        {
            // It was done in between.
            return false;
        }
    }

    private static void KillWorkers(Messenger messenger)
    {
        foreach (var process in Process.GetProcesses().Where(process => Arguments(process.Id) is { } words
            && words.Contains("media-worker", StringComparison.Ordinal) && words.Contains(messenger.Data, StringComparison.Ordinal)))
        {
            process.Kill();
        }
    }

    private static string? Arguments(int process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/cmdline");
        }
        catch (IOException)
        {
            return null;
        }
    }
}
