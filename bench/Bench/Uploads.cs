using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text.Json;
using NetVips;
using TempMessenger.Contracts.Media;
using TempMessenger.Media.Decoding;
using TempMessenger.Media.Workers;

namespace TempMessenger.Bench;

/// <summary>Photos of 5 MB until their thumbnail is served, beside the same conversion in a fresh process; and what others notice of many at once.</summary>
internal static class Uploads
{
    private const int Parallel = 16;
    private const int PhotoBytes = 5_000_000;

    public static async Task OfPhotos(int rounds, int seconds)
    {
        var folder = Directory.CreateTempSubdirectory("tempmessenger-photos-").FullName;
        try
        {
            var photo = await File.ReadAllBytesAsync(MakePhoto(folder));
            using var server = await Child.Messenger(
                "Limits:UploadsPerPersonPerHour=1000000", "Media:MaxMegabytesPerPerson=100000", "Media:MaxMegabytes=100000");
            var account = await Account.SignUp(server.Address);
            using var client = account.NewClient();
            await Rounds.Compare(
                $"a photo of {photo.Length / 1e6:0.0} MB until its thumbnail is served", "ms", "0", Bound.AtMost, 2, rounds,
                () => Upload(client, photo), "the same conversion in a fresh process", () => Convert(photo, folder));
            await Rounds.Compare(
                $"p99 of other requests, {Parallel} photos at once", "ms", "0.0", Bound.AtMost, 3, rounds,
                () => Others(client, () => Task.WhenAll(Enumerable.Range(0, Parallel).Select(_ => Upload(client, photo)))),
                "without uploads", () => Others(client, () => Task.Delay(TimeSpan.FromSeconds(seconds))));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>12 megapixels of noise, as strong as fills the file.</summary>
    private static string MakePhoto(string folder)
    {
        var path = Path.Combine(folder, "photo.jpg");
        for (var sigma = 4; ; sigma += 2)
        {
            using var noise = Image.Gaussnoise(4000, 3000, sigma: sigma, mean: 128);
            using var grey = noise.Cast(Enums.BandFormat.Uchar);
            using var colours = grey.Bandjoin(grey.Flip(Enums.Direction.Horizontal), grey.Flip(Enums.Direction.Vertical));
            using var photo = colours.Copy(interpretation: Enums.Interpretation.Srgb);
            photo.Jpegsave(path, q: 90);
            if (new FileInfo(path).Length >= PhotoBytes)
                return path;
        }
    }

    private static async Task<double> Upload(HttpClient client, byte[] photo)
    {
        var clock = Stopwatch.StartNew();
        using var file = new ByteArrayContent(photo) { Headers = { ContentType = new MediaTypeHeaderValue("image/jpeg") } };
        using var form = new MultipartFormDataContent { { file, "file", "photo.jpg" } };
        using var answer = await client.PostAsync("/api/v1/media?kind=image", form);
        answer.EnsureSuccessStatusCode();
        var made = JsonDocument.Parse(await answer.Content.ReadAsStreamAsync()).RootElement;
        await client.GetByteArrayAsync(made.GetProperty("thumbnails")[0].GetProperty("url").GetString());
        return clock.Elapsed.TotalMilliseconds;
    }

    private static async Task<double> Convert(byte[] photo, string folder)
    {
        var clock = Stopwatch.StartNew();
        var work = Directory.CreateDirectory(Path.Combine(folder, "work", "one")).FullName;
        var uploads = Directory.CreateDirectory(Path.Combine(folder, "uploads")).FullName;
        var input = Path.Combine(uploads, "photo");
        await File.WriteAllBytesAsync(input, photo);
        using (var worker = await WorkerProcess.Start(new(Path.GetFullPath("dist/tempmessenger"), [WorkerStart.Command]), folder, default))
        {
            var made = await worker.Run(new(MediaKind.Image, input, work), default);
            if (made.Refusal is { } refusal)
                throw new InvalidOperationException($"The worker refused the photo: {refusal}");
        }

        Directory.Delete(work, recursive: true);
        return clock.Elapsed.TotalMilliseconds;
    }

    private static async Task<double> Others(HttpClient client, Func<Task> work)
    {
        var times = new List<double>();
        var until = work();
        do
        {
            var clock = Stopwatch.StartNew();
            (await client.GetAsync("/api/v1/me")).EnsureSuccessStatusCode().Dispose();
            times.Add(clock.Elapsed.TotalMilliseconds);
            await Task.Delay(5);
        }
        while (!until.IsCompleted);
        await until;
        return times.Order().ElementAt((int)(times.Count * 0.99));
    }
}
