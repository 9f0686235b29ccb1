using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Contracts.Apps;

namespace TempMessenger.Gateway.Tests.Signing;

/// <summary>Two gateways that share app keys, and a Redis in which nonces are used up.</summary>
[Trait("Needs", "servers")]
public sealed class Signed_requests_to_two_gateways : IAsyncLifetime
{
    private const string Echo = "/api/test/echo";
    private readonly OnRedis one = new(null);
    private OnRedis other = null!;

    public async ValueTask InitializeAsync()
    {
        await one.InitializeAsync();
        other = new OnRedis(one.Services.GetRequiredService<IApps>());
        await other.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await other.DisposeAsync();
        await one.DisposeAsync();
    }

    [Fact]
    public async Task Each_request_that_is_sent_to_both_at_once_succeeds_once()
    {
        var requests = Scale.Of(1_000, 10_000);
        var (first, second) = (one.Anonymous(), other.Anonymous());
        var (passed, repeated) = (new int[requests], 0);
        await Parallel.ForAsync(0, requests, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (number, cancellation) =>
        {
            var form = SigningHttp.Form(one.Key, Echo, $"content={number}");
            foreach (var (status, text) in await Task.WhenAll(first.PostForm(Echo, form), second.PostForm(Echo, form)))
            {
                Assert.True(status is HttpStatusCode.OK || text.Contains("nonce_repeated", StringComparison.Ordinal), text);
                _ = status == HttpStatusCode.OK ? Interlocked.Increment(ref passed[number]) : Interlocked.Increment(ref repeated);
            }
        });
        Assert.All(passed, count => Assert.Equal(1, count));
        Assert.Equal(requests, repeated);
        Scale.Report($"Signed requests: {requests:N0} sent to two gateways at once, each succeeded once");
    }

    [Fact]
    public async Task Clients_with_six_digits_for_nonces_are_never_refused_and_never_repeated()
    {
        var (clients, seconds) = (100, Scale.Of(3, 300));
        var (first, second) = (one.Anonymous(), other.Anonymous());
        var sent = new ConcurrentBag<string>();
        var end = DateTimeOffset.UtcNow.AddSeconds(seconds);
        await Parallel.ForAsync(0, clients, new ParallelOptions { MaxDegreeOfParallelism = clients }, async (client, cancellation) =>
        {
            // 100 requests a second in all.
            using var pace = new PeriodicTimer(TimeSpan.FromSeconds(1));
            do
            {
                var nonce = Random.Shared.Next(100_000, 1_000_000).ToString(CultureInfo.InvariantCulture);
                var form = SigningHttp.WeakForm(one.WeakKey, "content", $"client{client}", nonce);
                var (status, text) = await (client % 2 == 0 ? first : second).PostForm(Echo, form);
                Assert.True(status == HttpStatusCode.OK, text);
                sent.Add(form);
            }
            while (DateTimeOffset.UtcNow < end && await pace.WaitForNextTickAsync(CancellationToken.None));
        });
        Assert.InRange(sent.Count, clients * Math.Max(1, seconds - 2), clients * (seconds + 2));
        await Parallel.ForEachAsync(sent, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (form, cancellation) =>
        {
            foreach (var gateway in new[] { first, second })
            {
                var (status, text) = await gateway.PostForm(Echo, form);
                Assert.True(status is HttpStatusCode.Conflict or HttpStatusCode.Unauthorized, text);
            }
        });
        Scale.Report($"MD5 clients: {sent.Count:N0} requests of {clients} clients in {seconds} s, none refused, every repeat refused");
    }

    private sealed class OnRedis(IApps? apps) : SignedServer
    {
        protected override IDictionary<string, string?> Settings => new Dictionary<string, string?>(base.Settings) { ["Redis:Connection"] = TestServers.Redis };

        protected override void Register(IServiceCollection services)
        {
            base.Register(services);
            if (apps is not null)
                services.AddSingleton(apps);
        }
    }
}
