using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using TempMessenger.Contracts.Sms;

namespace TempMessenger.Sms.Tests;

/// <summary>The service with a folder and a log of its own; with the sender <c>log</c> where nothing else is said.</summary>
internal sealed class SmsInstallation : IAsyncDisposable
{
    private readonly ServiceProvider provider;
    private readonly TemporaryFolder folder = new();
    private bool closed;

    private SmsInstallation(TimeProvider time, (string Key, string Value)[] settings)
    {
        var values = new Dictionary<string, string?>
        {
            ["Data:Folder"] = folder.Path,
            ["Sms:KeyFolder"] = folder.Path,
            ["Sms:Sender"] = "log",
            ["Sms:ChallengeBits"] = "8",
            ["Sms:Countries"] = "CN,DE",
        };
        foreach (var (key, value) in settings)
            values[key] = value;
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(values).Build();
        var services = new ServiceCollection().AddSingleton(time).AddLogging(logging => logging.AddProvider(Log)).AddSms(configuration);
        provider = services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true });
        Sms = provider.GetRequiredService<ISms>();
    }

    public LogLines Log { get; } = new();

    /// <summary>What the service is reached through.</summary>
    public ISms Sms { get; set; }

    public IServiceProvider Services => provider;

    public static Task<SmsInstallation> Start(params (string Key, string Value)[] settings) => Start(TimeProvider.System, settings);

    public static async Task<SmsInstallation> Start(TimeProvider time, params (string Key, string Value)[] settings)
    {
        var here = new SmsInstallation(time, settings);
        try
        {
            here.provider.GetRequiredService<IStartupValidator>().Validate();
        }
        catch
        {
            await here.DisposeAsync();
            throw;
        }

        foreach (var hosted in here.provider.GetServices<IHostedService>())
            await hosted.StartAsync(CancellationToken.None);
        return here;
    }

    public Task<SmsSent> Send(
        string phone = Some.Phone, string purpose = SmsPurpose.Login, string address = Some.Address, string? device = null, string? solution = null, string? command = null) =>
        Sms.SendCode(new(phone, purpose, address, device, solution, command), CancellationToken.None);

    public Task<string> Use(string code, string phone = Some.Phone, string purpose = SmsPurpose.Login, string? device = null, string? command = null) =>
        Sms.UseCode(new(phone, purpose, code, command ?? Some.Id(), device), CancellationToken.None);

    public Task Ready() => SmsPart.Declaration.Ready!(provider, CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        if (closed)
            return;
        closed = true;
        await provider.DisposeAsync();
        folder.Dispose();
    }
}
