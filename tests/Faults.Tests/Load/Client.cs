using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using TempMessenger.Faults.Tests.Judging;

namespace TempMessenger.Faults.Tests.Load;

/// <summary>Sends requests and writes down what became of each.</summary>
internal sealed class Client(HttpClient http, ConcurrentQueue<Answer> answers)
{
    public async Task<Reply> Ask(string what, HttpMethod method, string path, string? token = null, JsonObject? body = null, string? late = null, long until = 0)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        if (token is not null)
            request.Headers.Authorization = new("Bearer", token);
        var begun = Clock.Now;
        var reply = await Send(request, begun);
        // Asked for until then it must be there; afterwards it need not.
        var kind = late is not null && reply.Ended >= until ? late : what;
        answers.Enqueue(new Answer(kind, begun, reply.Ended, reply.Status, reply.RetryAfter));
        return reply;
    }

    private async Task<Reply> Send(HttpRequestMessage request, long begun)
    {
        try
        {
            using var response = await http.SendAsync(request);
            var text = await response.Content.ReadAsStringAsync();
            var now = response.Headers.TryGetValues("Server-Time", out var values) ? long.Parse(values.Single(), CultureInfo.InvariantCulture) : 0;
            return new Reply(begun, Clock.Now, (int)response.StatusCode, response.Headers.RetryAfter is not null, now, text);
        }
        catch (Exception away) when (ServerAway.IsOrLate(away))
        {
            return new Reply(begun, Clock.Now, null, false, 0, "");
        }
    }
}

/// <param name="Begun">When it was asked.</param>
/// <param name="Ended">When the answer was there.</param>
/// <param name="Status">Null where none came.</param>
/// <param name="RetryAfter">Whether it says when to try again.</param>
/// <param name="Now">The server's clock, where it tells it.</param>
/// <param name="Text">The body.</param>
internal sealed record Reply(long Begun, long Ended, int? Status, bool RetryAfter, long Now, string Text)
{
    public JsonNode Json => JsonNode.Parse(Text)!;
}
