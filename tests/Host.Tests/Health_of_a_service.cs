using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Parts;
using TempMessenger.Host.Health;

namespace TempMessenger.Host.Tests;

/// <summary>What a process without a gateway answers over HTTP.</summary>
public sealed class Health_of_a_service
{
    [Theory]
    [InlineData("/healthz", true, HttpStatusCode.OK, "alive")]
    [InlineData("/readyz", true, HttpStatusCode.OK, "ready")]
    [InlineData("/readyz", false, HttpStatusCode.ServiceUnavailable, "not ready")]
    [InlineData("/messages", true, HttpStatusCode.NotFound, "")]
    public async Task HEAD_is_answered_as_GET_without_the_body(string path, bool connected, HttpStatusCode status, string body)
    {
        var builder = WebApplication.CreateSlimBuilder(["--urls", "http://127.0.0.1:0"]);
        builder.Logging.ClearProviders();
        await using var app = builder.WithHealth(new Selection([], []));
        await app.Services.GetRequiredService<IHandle<BusChanged>>().Handle(new BusChanged(connected), TestContext.Current.CancellationToken);
        await app.StartAsync(TestContext.Current.CancellationToken);
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };

        using var get = await client.GetAsync(path, TestContext.Current.CancellationToken);
        using var head = await client.SendAsync(new HttpRequestMessage(HttpMethod.Head, path), TestContext.Current.CancellationToken);

        Assert.Equal((status, body), (get.StatusCode, await get.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)));
        Assert.Equal((status, ""), (head.StatusCode, await head.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)));
        Assert.Equal(get.Content.Headers.ContentType, head.Content.Headers.ContentType);
    }

    [Fact]
    public async Task A_process_that_is_ready_says_what_it_cannot_do()
    {
        var stopped = (string?)null;
        var builder = WebApplication.CreateSlimBuilder(["--urls", "http://127.0.0.1:0"]);
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(new HealthNote(() => stopped));
        await using var app = builder.WithHealth(new Selection([], []));
        await app.Services.GetRequiredService<IHandle<BusChanged>>().Handle(new BusChanged(true), TestContext.Current.CancellationToken);
        await app.StartAsync(TestContext.Current.CancellationToken);
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };

        Assert.Equal("ready", await client.GetStringAsync("/readyz", TestContext.Current.CancellationToken));
        stopped = "read models stopped: users";
        Assert.Equal("ready; read models stopped: users", await client.GetStringAsync("/readyz", TestContext.Current.CancellationToken));
    }
}
