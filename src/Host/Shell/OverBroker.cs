using TempMessenger.Contracts;
using TempMessenger.Host.Settings;
using TempMessenger.Rpc;

namespace TempMessenger.Host.Shell;

/// <summary>Runs something that calls services on the broker and serves none itself.</summary>
internal static class OverBroker
{
    /// <summary>As what this process is known on the broker.</summary>
    private const string Owner = "shell";

    /// <exception cref="CannotStartException">No broker is configured, or it cannot be used.</exception>
    public static async Task<int> Run(GivenSettings given, Func<Calls, KnownServices, Task<int>> work, CancellationToken cancellation)
    {
        var settings = given.Read();
        if (!settings.HasBroker)
            throw new CannotStartException("There is no message broker: set Rpc:Broker to amqp://USER:PASSWORD@HOST:5672, best in a file named with --config.");
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        settings.Use(builder.Configuration);
        ConsoleLog.AddTo(builder.Logging, toError: true);
        builder.Services.AddNamekoTransport(builder.Configuration, [], Owner);
        using var host = builder.Build();
        host.Services.GetRequiredService<Microsoft.Extensions.Options.IStartupValidator>().Validate();
        // A wrong address or password is told once, instead of being tried again and again.
        await RpcModule.TestConnection(host.Services, cancellation);
        await host.StartAsync(cancellation);
        try
        {
            var known = new KnownServices(RpcModule.Methods);
            return await work(new Calls(host.Services.GetRequiredService<IAnyService>(), known, Console.Out, Console.Error), known);
        }
        finally
        {
            await host.StopAsync(CancellationToken.None);
        }
    }
}
