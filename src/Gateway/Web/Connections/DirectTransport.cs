using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace TempMessenger.Gateway.Web.Connections;

/// <summary>Puts a <see cref="DirectOutput"/> under every connection, below TLS where there is any.</summary>
internal sealed class DirectTransport : IConfigureOptions<KestrelServerOptions>
{
    public void Configure(KestrelServerOptions options) =>
        options.ConfigureEndpointDefaults(endpoint => endpoint.Use(next => connection => Run(connection, next)));

    private static async Task Run(ConnectionContext connection, ConnectionDelegate next)
    {
        if (connection.Features.Get<IConnectionSocketFeature>()?.Socket is not { } socket)
        {
            await next(connection);
            return;
        }

        socket.Blocking = false;
        var transport = connection.Transport;
        var output = new DirectOutput(transport.Output, socket);
        connection.Features.Set(output);
        connection.Transport = new Both(transport.Input, output);
        try
        {
            await next(connection);
        }
        finally
        {
            // The transport closes the socket when this returns.
            await output.CompleteAsync();
            await output.Drain();
            connection.Transport = transport;
        }
    }

    private sealed record Both(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
