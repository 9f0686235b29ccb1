using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Media;
using TempMessenger.Contracts.Messages;
using TempMessenger.Contracts.Users;

namespace TempMessenger.Messages.Tests;

public sealed class Messages_module
{
    [Fact]
    public async Task Serves_its_contracts_from_the_data_folder()
    {
        using var folder = new TemporaryFolder();
        using var host = Build(folder, []);
        await host.StartAsync(Some.Cancellation);
        var id = await host.Services.GetRequiredService<IMessages>().SaveMessage(new(KnownUsers.Email, "hello"), Some.Cancellation);
        Assert.Equal("hello", await host.Services.GetRequiredService<IMessages>().GetMessage(new(id), Some.Cancellation));
        Assert.Equal("Konnichiwa!", await host.Services.GetRequiredService<IKonnichiwa>().Konnichiwa(new(), Some.Cancellation));
        await Assert.Single(host.Services.GetServices<IHandle<UserDeleted>>()).Handle(new(Some.Ada.Id), Some.Cancellation);
        Assert.Empty((await host.Services.GetRequiredService<IMessages>().ListMessages(new("lobby"), Some.Cancellation)).Messages);
        await host.StopAsync(Some.Cancellation);
        Assert.True(File.Exists(Path.Combine(folder.Path, "messages.db")));
        Assert.Empty(folder.Keys);
    }

    [Fact]
    public async Task Erases_by_itself_what_has_expired()
    {
        using var folder = new TemporaryFolder();
        using var host = Build(folder, new() { ["Messages:LifetimeMilliseconds"] = "1000" });
        await host.StartAsync(Some.Cancellation);
        await host.Services.GetRequiredService<IMessages>().SaveMessage(new(KnownUsers.Email, "hello"), Some.Cancellation);
        Assert.Single(folder.Keys);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (folder.Keys.Length > 0)
            await Task.Delay(20, patience.Token);
        await host.StopAsync(Some.Cancellation);
    }

    [Fact]
    public async Task Keeps_keys_where_it_is_told()
    {
        using var folder = new TemporaryFolder();
        using var elsewhere = new TemporaryFolder();
        using var host = Build(folder, new() { ["Messages:KeyFolder"] = elsewhere.KeyPath });
        await host.StartAsync(Some.Cancellation);
        await host.Services.GetRequiredService<IMessages>().SaveMessage(new(KnownUsers.Email, "hello"), Some.Cancellation);
        Assert.Single(elsewhere.Keys);
        Assert.False(Directory.Exists(folder.KeyPath));
        await host.StopAsync(Some.Cancellation);
    }

    [Theory]
    [InlineData("Messages:LifetimeMilliseconds", "999")]
    [InlineData("Messages:LifetimeMilliseconds", "2419200001")]
    [InlineData("Messages:MaxLiveMegabytes", "0")]
    [InlineData("Rooms:MaxLiveMessages", "0")]
    [InlineData("Rooms:MaxRooms", "0")]
    [InlineData("Rooms:MaxRoomsPerPerson", "-1")]
    public async Task A_setting_out_of_bounds_stops_the_start_and_is_named(string key, string value)
    {
        using var folder = new TemporaryFolder();
        using var host = Build(folder, new() { [key] = value });
        var fault = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(Some.Cancellation));
        Assert.Contains(key, fault.Message, StringComparison.Ordinal);
    }

    private static IHost Build(TemporaryFolder folder, Dictionary<string, string?> settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Configuration.AddInMemoryCollection([new("Data:Folder", folder.Path)]);
        builder.Services.AddLogging();
        builder.Services.AddSingleton<IEvents, RecordedEvents>();
        builder.Services.AddSingleton<IUsers, KnownUsers>().AddSingleton<IMedia, KnownMedia>();
        builder.Services.AddMessages(builder.Configuration);
        return builder.Build();
    }
}
