using System.Runtime.InteropServices;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Parts;
using TempMessenger.Host.Logs;
using TempMessenger.Host.Settings;
using TempMessenger.Rpc;

namespace TempMessenger.Host.Shell;

/// <summary>Runs something that calls services on the broker and serves none itself.</summary>
internal static class OverBroker
{
    /// <summary>As what this process is known on the broker.</summary>
    private const string Owner = "shell";

    // As shells count a program that Ctrl-C ended.
    private const int Interrupted = 130;

    /// <param name="parts">The parts of the program, wherever they run.</param>
    /// <param name="given">Names the broker.</param>
    /// <param name="work">Runs until it is done or its token says that somebody gave it up; returns the exit code.</param>
    /// <param name="interactive">True: Ctrl-C is the work's own affair.</param>
    /// <exception cref="CannotStartException">No broker is configured, or it cannot be used.</exception>
    public static async Task<int> Run(
        IReadOnlyList<Part> parts, GivenSettings given, Func<Calls, KnownServices, CancellationToken, Task<int>> work, bool interactive = false)
    {
        var settings = given.Read();
        if (!settings.HasBroker)
            throw new CannotStartException("There is no message broker: set Rpc:Broker to amqp://USER:PASSWORD@HOST:5672, best in a file named with --config.");
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        settings.Use(builder.Configuration);
        builder.Logging.AddConsoleLog(toError: true);
        builder.Services.AddNamekoTransport(builder.Configuration, [], Owner);
        using var interruption = interactive ? new Interruption(PosixSignal.SIGTERM) : new Interruption(PosixSignal.SIGTERM, PosixSignal.SIGINT);
        builder.Services.AddSingleton<IHostLifetime>(interruption);
        using var host = builder.Build();
        host.Services.GetRequiredService<Microsoft.Extensions.Options.IStartupValidator>().Validate();
        try
        {
            // A wrong address or password is reported once, instead of being tried again and again.
            await RpcModule.TestConnection(host.Services, interruption.Token);
            await host.StartAsync(interruption.Token);
            Caller.Current = Caller.System;
            var known = KnownServices.Of(parts);
            return await work(new Calls(host.Services.GetRequiredService<IAnyService>(), known, Console.Out, Console.Error), known, interruption.Token);
        }
        catch (OperationCanceledException) when (interruption.Token.IsCancellationRequested)
        {
            return Interrupted;
        }
        finally
        {
            await host.StopAsync(CancellationToken.None);
        }
    }
}
