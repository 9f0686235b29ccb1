using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace TempMessenger.Gateway.Web.Refusals;

internal static class Accepts
{
    private static readonly MediaTypeHeaderValue ProblemType = new("application/problem+json");
    private static readonly MediaTypeHeaderValue JsonType = new("application/json");

    /// <summary>Whether the answer may be JSON. No <c>Accept</c>, or one that cannot be read, admits everything.</summary>
    public static bool Json(HttpRequest request)
    {
        if (request.Headers.Accept.Count == 0 || !MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var accepted))
            return true;
        return accepted.Any(type => type.Quality != 0 && (ProblemType.IsSubsetOf(type) || JsonType.IsSubsetOf(type)));
    }
}
