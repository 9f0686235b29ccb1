using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using TempMessenger.Contracts;

namespace TempMessenger.Gateway.Web.Envelopes;

/// <summary>What a client needs beside the number of a refusal to do better.</summary>
internal static class EnvelopeData
{
    private const int ExpiredTimestamp = 501;
    private const int TooFast = 506;
    private const int ChallengeRequired = 511;
    private const string Ticket = "ticket";
    private static readonly string[] ChallengeNames = ["challenge", "bits"];

    /// <summary>The members of <c>data</c> for a number of <see cref="EnvelopeKind.App"/>; null: none.</summary>
    public static IReadOnlyDictionary<string, object>? Of(HttpContext context, int number, ServiceException? refusal) => number switch
    {
        ExpiredTimestamp when refusal?.Arguments.Values.OfType<long>().FirstOrDefault() is > 0 and var time => new Dictionary<string, object> { ["server_time"] = time },
        TooFast when RetryAfter(context) is { } seconds => new Dictionary<string, object> { ["retry_after"] = seconds },
        ChallengeRequired => Challenge(refusal),
        _ => SecondStep(refusal),
    };

    /// <summary>The challenge that is to be solved first; null where none is.</summary>
    public static IReadOnlyDictionary<string, object>? Challenge(ServiceException? refusal) =>
        refusal is not null && ChallengeNames.All(refusal.Arguments.ContainsKey)
            ? ChallengeNames.ToDictionary(name => name, name => refusal.Arguments[name])
            : null;

    /// <summary>The ticket with which a log-in goes on that needs a second factor, or with which a suspended person appeals; null where it is something else.</summary>
    public static IReadOnlyDictionary<string, object>? SecondStep(ServiceException? refusal) =>
        refusal is { Code: ErrorCode.AuthenticationError or ErrorCode.Forbidden } && refusal.Arguments.TryGetValue(Ticket, out var ticket)
            ? new Dictionary<string, object> { [Ticket] = ticket }
            : null;

    public static void Write(Utf8JsonWriter writer, IReadOnlyDictionary<string, object>? members)
    {
        foreach (var (name, value) in members ?? new Dictionary<string, object>())
        {
            if (value is string text)
                writer.WriteString(name, text);
            else
                writer.WriteNumber(name, Convert.ToInt64(value, CultureInfo.InvariantCulture));
        }
    }

    private static long? RetryAfter(HttpContext context) =>
        long.TryParse(context.Response.Headers.RetryAfter.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? seconds : null;
}
