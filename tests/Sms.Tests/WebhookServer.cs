using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace TempMessenger.Sms.Tests;

/// <summary>An operator's SMS gateway on loopback: keeps what is posted and answers with the statuses that it is given, then with 204.</summary>
internal sealed class WebhookServer : IAsyncDisposable
{
    private readonly WebApplication app;

    private WebhookServer(WebApplication app) => this.app = app;

    public ConcurrentQueue<(string Body, string Timestamp, string Signature)> Posted { get; } = new();

    public ConcurrentQueue<int> Statuses { get; } = new();

    /// <summary>Posts wait for it.</summary>
    public Task Answering { get; set; } = Task.CompletedTask;

    public string Url => app.Urls.Single() + "/sms";

    public JsonElement Last => JsonDocument.Parse(Posted.Last().Body).RootElement;

    public static async Task<WebhookServer> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var server = new WebhookServer(app);
        app.MapPost("/sms", server.Take);
        await app.StartAsync();
        return server;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task Take(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync();
        Posted.Enqueue((body, context.Request.Headers["X-TempMessenger-Timestamp"].ToString(), context.Request.Headers["X-TempMessenger-Signature"].ToString()));
        await Answering.WaitAsync(context.RequestAborted);
        context.Response.StatusCode = Statuses.TryDequeue(out var status) ? status : 204;
    }
}
