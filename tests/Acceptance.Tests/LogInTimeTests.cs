using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;

namespace TempMessenger.Acceptance.Tests;

public sealed class LogInTimeTests
{
    [Fact]
    public async Task An_unknown_account_and_a_wrong_password_give_the_same_answer_in_the_same_time()
    {
        var pairs = Scale.Of(10, 300);
        // The long form works with the default cost of a hash; the short one only compares the answers.
        await using var messenger = await Messenger.Start(Scale.Of<string[]>(["Accounts:PasswordMemoryKibibytes=64"], []));
        using var client = Person.NewClient(messenger.Address);
        for (var index = 0; index < pairs; index++)
        {
            using var response = await client.PostAsJsonAsync(
                "/api/v1/users",
                new { username = $"known{index}", email = $"known{index}@example.org", password = Person.Password, name = "Known" });
            Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        }

        var differences = new List<double>();
        for (var index = 0; index < pairs; index++)
        {
            // In turn, and the order within a pair too, so that a drift of the machine's speed cancels out.
            var knownFirst = index % 2 == 0;
            var first = await Attempt(client, $"{(knownFirst ? "known" : "nobody")}{index}@example.org");
            var second = await Attempt(client, $"{(knownFirst ? "nobody" : "known")}{index}@example.org");
            Assert.Equal(first.Answer, second.Answer);
            differences.Add((knownFirst ? 1 : -1) * (first.Milliseconds - second.Milliseconds));
        }

        var mean = differences.Average();
        var deviation = Math.Sqrt(differences.Sum(one => (one - mean) * (one - mean)) / (pairs - 1));
        var half = 1.96 * deviation / Math.Sqrt(pairs);
        Scale.Report($"log-in, wrong password minus unknown account over {pairs} pairs: {mean:0.00} ms, 95 % interval {mean - half:0.00} to {mean + half:0.00} ms; equal answers");
        if (Scale.IsLong)
            Assert.True(mean - half > -5 && mean + half < 5, "The times can be told apart by more than 5 ms");
    }

    private static async Task<(string Answer, double Milliseconds)> Attempt(HttpClient client, string name)
    {
        var clock = Stopwatch.StartNew();
        using var response = await client.PostAsJsonAsync("/api/v1/sessions", new { name, password = "not the right one" });
        var body = await response.Content.ReadAsStringAsync();
        var milliseconds = clock.Elapsed.TotalMilliseconds;
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        var headers = response.Headers.Where(header => header.Key != "Date").Select(header => $"{header.Key}: {string.Join(',', header.Value)}");
        return (string.Join('\n', headers) + System.Text.RegularExpressions.Regex.Replace(body, "\"trace_id\":\"[^\"]*\"", ""), milliseconds);
    }
}
