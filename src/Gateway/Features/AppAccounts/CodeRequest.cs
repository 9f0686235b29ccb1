using System.Globalization;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Sms;
using TempMessenger.Gateway.Web.Html;

namespace TempMessenger.Gateway.Features.AppAccounts;

/// <summary>A form that asks for a code, as a page shows it.</summary>
/// <param name="Form">Phone and, where a task was solved, its solution.</param>
/// <param name="Action">Where it goes.</param>
public sealed record CodeRequest(Form Form, string Action)
{
    /// <summary>The code that was texted, or null while none was.</summary>
    public SmsSent? Sent { get; init; }

    /// <summary>The task that the browser has to solve first, or null.</summary>
    public CodeTask? Task { get; init; }

    /// <summary>The address of the script that solves tasks, or null.</summary>
    public string? Solver { get; init; }
}

/// <summary>A proof of work, see <see cref="SmsChallenge"/>.</summary>
/// <param name="Challenge">What stands before the counter.</param>
/// <param name="Bits">How many zero bits are to be found.</param>
public sealed record CodeTask(string Challenge, long Bits)
{
    /// <summary>The task that a refusal asks for, or null.</summary>
    internal static CodeTask? Of(ServiceException refusal) =>
        refusal.Reason == SmsReasons.ChallengeRequired.Key && refusal.Arguments.TryGetValue("challenge", out var challenge) && refusal.Arguments.TryGetValue("bits", out var bits)
            ? new(challenge.ToString() ?? "", Convert.ToInt64(bits, CultureInfo.InvariantCulture))
            : null;
}
