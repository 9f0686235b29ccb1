using System.Globalization;
using TempMessenger.EndToEnd.Tests.Running;

namespace TempMessenger.EndToEnd.Tests;

/// <summary>Measured, so nothing runs beside it.</summary>
[CollectionDefinition(DisableParallelization = true)]
[Collection(typeof(Starting))]
public sealed class Starting
{
    [Fact]
    public async Task It_idles_within_136_megabytes()
    {
        await using var messenger = await Messenger.Start();
        await messenger.Kill();
        await messenger.StartAgain();
        using var person = new Person(messenger.Address);
        Assert.True((await person.Http.GetAsync("/readyz")).IsSuccessStatusCode);
        var status = await File.ReadAllLinesAsync($"/proc/{messenger.ProcessId}/status");
        var resident = long.Parse(status.Single(line => line.StartsWith("VmRSS:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);

        // What is mapped from the shared framework differs a little from machine to machine.
        Assert.InRange(resident, 0, 136 * 1024);
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
