using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace TempMessenger.EndToEnd.Tests.Running;

/// <param name="Process">The service name of the process that made it.</param>
/// <param name="Trace">The trace id, in hexadecimal digits.</param>
/// <param name="Id">Its own id.</param>
/// <param name="Parent">The id of the span that it belongs to; empty for a root.</param>
/// <param name="Name">What was done.</param>
/// <param name="Text">All that it says, as it travelled.</param>
internal sealed record Span(string Process, string Trace, string Id, string Parent, string Name, string Text);

/// <summary>A collector: takes spans by OTLP over HTTP (protobuf).</summary>
internal sealed class OtlpReceiver : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ConcurrentQueue<Span> spans = new();
    private readonly SemaphoreSlim arrived = new(0);
    private readonly WebApplication server;

    private OtlpReceiver()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        server = builder.Build();
        server.Run(Take);
    }

    public string Endpoint => server.Urls.Single();

    public static async Task<OtlpReceiver> Start()
    {
        var receiver = new OtlpReceiver();
        await receiver.server.StartAsync();
        return receiver;
    }

    /// <summary>The spans of a trace, as soon as there are some that satisfy the caller.</summary>
    public async Task<Span[]> Trace(string id, Func<Span[], bool> complete)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (true)
        {
            var found = spans.Where(span => span.Trace == id).ToArray();
            if (complete(found))
                return found;
            try
            {
                await arrived.WaitAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                throw new TimeoutException($"The trace is incomplete:\n{string.Join('\n', found.Select(span => $"{span.Process}: {span.Name}"))}");
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        arrived.Dispose();
    }

    private async Task Take(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        if (context.Request.Path != "/v1/traces")
            return;
        foreach (var resource in ProtobufFields.Read(body.ToArray()).Select(field => field.Content))
        {
            var parts = ProtobufFields.Read(resource);
            var attributes = ProtobufFields.Read(parts.First(part => part.Number == 1).Content).Select(field => ProtobufFields.Read(field.Content));
            var process = attributes.Where(pair => Text(pair[0].Content) == "service.name").Select(pair => Text(ProtobufFields.Read(pair[1].Content)[0].Content)).Single();
            foreach (var scope in parts.Where(part => part.Number == 2))
                foreach (var span in ProtobufFields.Read(scope.Content).Where(part => part.Number == 2))
                    spans.Enqueue(ReadSpan(process, span.Content));
        }

        arrived.Release();
    }

    private static Span ReadSpan(string process, byte[] content)
    {
        var fields = ProtobufFields.Read(content).Where(field => field.Number <= 5).ToLookup(field => field.Number, field => field.Content);
        return new(process, Hex(fields[1]), Hex(fields[2]), Hex(fields[4]), Text(fields[5].Single()), Encoding.UTF8.GetString(content));
    }

    private static string Hex(IEnumerable<byte[]> content) => Convert.ToHexStringLower(content.SingleOrDefault() ?? []);

    private static string Text(byte[] content) => Encoding.UTF8.GetString(content);
}
