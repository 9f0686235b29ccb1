using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using TempMessenger.EventStore.Keys;
using TempMessenger.Storage.Disk;
using Xunit;

namespace TempMessenger.EventStore.Tests;

public sealed class Event_store_module : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Fact]
    public async Task It_gives_a_store_keys_and_projections_on_the_data_folder()
    {
        await using (var services = Services())
        {
            await Append(services);
            services.GetRequiredService<InstallationKey>();
            services.GetRequiredService<PersonKeys>().Create(Some.Id());
            Assert.Same(services.GetRequiredService<Tally>(), Assert.Single(services.GetServices<IProjection>()));
            Assert.Equal([typeof(ProjectionRunner), typeof(ProjectionMetrics)], services.GetServices<IHostedService>().Select(hosted => hosted.GetType()));
            Assert.Contains(services.GetRequiredService<ProjectionRunner>(), services.GetServices<IHostedService>());
            Assert.Equal(["events.db", "installation.key", "people"], Names().Where(name => !name.Contains('-') && name != ".lock"));
        }

        await using var again = Services();
        Assert.Equal(1, await again.GetRequiredService<IEventStore>().LastPosition(TestContext.Current.CancellationToken));
        again.GetRequiredService<InstallationKey>();
    }

    [Fact]
    public async Task A_second_process_on_the_folder_is_refused()
    {
        await using var services = Services();
        await using var second = Services();
        services.GetRequiredService<IEventStore>();
        Assert.Throws<DataFolderInUseException>(second.GetRequiredService<IEventStore>);
    }

    [Fact]
    public async Task A_lost_installation_key_is_noticed_when_there_are_events()
    {
        await using (var services = Services())
            await Append(services);
        File.Delete(folder.File("installation.key"));
        await using var again = Services();
        Assert.Throws<InvalidDataException>(again.GetRequiredService<IEventStore>);
    }

    public void Dispose() => folder.Dispose();

    private static Task<AppendResult> Append(IServiceProvider services) =>
        services.GetRequiredService<IEventStore>().Append(Some.Append("a"), TestContext.Current.CancellationToken);

    private IEnumerable<string> Names() => Directory.GetFileSystemEntries(folder.Path).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal);

    private ServiceProvider Services()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Data:Folder", folder.Path)]).Build();
        return new ServiceCollection()
            .AddLogging()
            .AddEventStore(configuration)
            .AddEventStore(configuration)
            .AddProjection<Tally>()
            .BuildServiceProvider();
    }
}
