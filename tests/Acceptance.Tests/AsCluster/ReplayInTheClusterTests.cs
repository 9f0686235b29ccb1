using System.Collections.Concurrent;
using System.Net;

namespace TempMessenger.Acceptance.Tests.AsCluster;

[Collection(Cluster.Collection)]
public sealed class ReplayInTheClusterTests
{
    [Fact]
    public async Task Each_of_many_requests_succeeds_once_whatever_gateways_it_comes_to_and_whichever_are_killed()
    {
        var requests = Scale.Of(500, 10_000);
        await using var cluster = await Cluster.Start(gateways: 2);
        var app = await SigningApp.Create(cluster.UsersCommand);
        using var first = Client(cluster.Gateways[0]);
        using var second = Client(cluster.Gateways[1]);
        var (passed, sent) = (0, new ConcurrentBag<string>());
        await Parallel.ForAsync(0, requests, TestContext.Current.CancellationToken, async (number, _) =>
        {
            var form = app.Sign(number);
            var answers = await Task.WhenAll(SigningApp.Send(first, form), SigningApp.Send(second, form));
            Assert.True(answers.Count(answer => answer.Status == HttpStatusCode.OK) == 1, $"{answers[0].Text}\n{answers[1].Text}");
            Interlocked.Increment(ref passed);
            sent.Add(form);
        });

        await cluster.Gateways[1].Kill();
        await cluster.Gateways[1].Start();
        using var third = Client(cluster.Gateways[1]);
        await Parallel.ForEachAsync(sent, TestContext.Current.CancellationToken, async (form, _) =>
        {
            // Repeated, or by now too old.
            Assert.True((await SigningApp.Send(third, form)).Status is HttpStatusCode.Conflict or HttpStatusCode.Unauthorized);
        });
        Scale.Report($"Signed requests to two gateways at once: {passed:N0} of {requests:N0} succeeded exactly once; after kill -9 of a gateway {sent.Count:N0} replays, 0 succeeded");
    }

    private static HttpClient Client(Messenger gateway) => new() { BaseAddress = gateway.Address };
}
