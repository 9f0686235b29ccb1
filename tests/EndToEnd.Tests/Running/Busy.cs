using System.Net;

namespace TempMessenger.EndToEnd.Tests.Running;

/// <summary>What a client does that is told <c>503</c> with <c>Retry-After</c>: a cluster that has just been started may need longer for a call than it gives it.</summary>
internal static class Busy
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    /// <summary>Asks once more while the server is busy, as late as it says, for a minute. What is asked must bear being asked twice.</summary>
    public static async Task<HttpResponseMessage> AskedAgain(Func<Task<HttpResponseMessage>> ask)
    {
        var begun = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var answer = await ask();
            if (RetryAfter(answer) is not { } pause || TimeProvider.System.GetElapsedTime(begun) > Longest)
                return answer;
            answer.Dispose();
            await Task.Delay(pause);
        }
    }

    private static TimeSpan? RetryAfter(HttpResponseMessage answer) =>
        answer.StatusCode == HttpStatusCode.ServiceUnavailable ? answer.Headers.RetryAfter?.Delta : null;
}
