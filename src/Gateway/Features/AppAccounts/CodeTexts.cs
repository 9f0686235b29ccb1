using Microsoft.AspNetCore.Http;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Sms;
using TempMessenger.Gateway.Web;
using TempMessenger.Gateway.Web.Html;
using TempMessenger.Gateway.Web.Limits;
using TempMessenger.Gateway.Web.Sessions;

namespace TempMessenger.Gateway.Features.AppAccounts;

/// <summary>Asks for codes on behalf of a request: what the service weighs it by comes from the connection and the device, never from what the client says.</summary>
internal sealed class CodeTexts(ISms sms, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan KeptWithoutAnswer = TimeSpan.FromSeconds(5);

    private volatile KnownPolicy policy = new(Sends: true, DateTimeOffset.MinValue);

    /// <summary>Whether codes can be had at all, by what the service said in the last minute. Where it does not answer they are offered, unless it said otherwise before.</summary>
    public async Task<bool> AreSent(CancellationToken cancellation)
    {
        var known = policy;
        if (time.GetUtcNow() < known.Until)
            return known.Sends;
        try
        {
            var said = await sms.GetSmsPolicy(new(), cancellation).WaitAsync(Patience, time, cancellation);
            known = new(said.Sends, time.GetUtcNow() + Kept);
        }
        catch (Exception away) when (away is ServiceException or TimeoutException)
        {
            known = known with { Until = time.GetUtcNow() + KeptWithoutAnswer };
        }

        policy = known;
        return known.Sends;
    }

    /// <summary>Texts a code to a phone.</summary>
    /// <param name="context">The request.</param>
    /// <param name="phone">As it was typed.</param>
    /// <param name="purpose">One of <see cref="SmsPurpose"/>.</param>
    /// <param name="solution">Of a challenge, or null.</param>
    /// <exception cref="ServiceException">As in <see cref="ISms.SendCode"/>.</exception>
    public Task<SmsSent> Send(HttpContext context, string phone, string purpose, string? solution) => sms.SendCode(
        new(phone, purpose, context.Address(), DeviceCookie.Read(context), solution, NewId.Create()), context.RequestAborted);

    /// <summary>Texts the code that a page's form asks for, or notes in the form why not.</summary>
    /// <returns>What the page shows now, and its status.</returns>
    public async Task<(CodeRequest Request, int Status)> Ask(HttpContext context, CodeRequest request, string purpose)
    {
        var form = request.Form;
        form[Fields.Phone] = form[Fields.Phone].Trim();
        if (form[Fields.Phone].Length == 0)
            form.Refuse(Fields.Phone, CodeTextsOnPages.PhoneMissing);
        if (!form.IsGood)
            return (request, StatusCodes.Status400BadRequest);
        try
        {
            var sent = await Send(context, form[Fields.Phone], purpose, form.Given(Fields.Solution));
            form[Fields.Phone] = sent.Phone;
            return (request with { Sent = sent }, StatusCodes.Status200OK);
        }
        catch (ServiceException refusal)
        {
            var status = form.Refuse(context, refusal, CodeTextsOnPages.FieldOf(refusal), CodeTextsOnPages.Of(refusal));
            return (request with { Task = CodeTask.Of(refusal) }, status);
        }
    }

    private sealed record KnownPolicy(bool Sends, DateTimeOffset Until);
}
