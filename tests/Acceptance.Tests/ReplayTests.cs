using System.Collections.Concurrent;
using System.Net;

namespace TempMessenger.Acceptance.Tests;

public sealed class ReplayTests
{
    [Fact]
    public async Task What_came_before_a_kill_never_succeeds_again()
    {
        var (kills, requests) = Scale.Of((1, 200), (5, 2_000));
        await using var messenger = await Messenger.Start();
        var app = await SigningApp.Create(messenger.Command);
        var (replayed, sent) = (0, new ConcurrentBag<string>());
        for (var kill = 0; kill < kills; kill++)
        {
            using (var client = new HttpClient { BaseAddress = messenger.Address })
            {
                await Parallel.ForAsync(0, requests, TestContext.Current.CancellationToken, async (number, _) =>
                {
                    var form = app.Sign(number);
                    var (status, text) = await SigningApp.Send(client, form);
                    Assert.True(status == HttpStatusCode.OK, text);
                    sent.Add(form);
                });
            }

            await messenger.Kill();
            await messenger.Start();
            using var again = new HttpClient { BaseAddress = messenger.Address };
            await Parallel.ForEachAsync(sent, TestContext.Current.CancellationToken, async (form, _) =>
            {
                Assert.Equal(HttpStatusCode.Unauthorized, (await SigningApp.Send(again, form)).Status);
                Interlocked.Increment(ref replayed);
            });
        }

        Scale.Report($"Signed requests in one process: kill -9 {kills} times, {replayed:N0} replays of {sent.Count:N0} requests, 0 succeeded");
    }
}
