using Microsoft.AspNetCore.Http;
using TempMessenger.Contracts.Sms;
using TempMessenger.Gateway.Web;
using TempMessenger.Gateway.Web.Limits;
using TempMessenger.Gateway.Web.Sessions;

namespace TempMessenger.Gateway.Features.AppAccounts;

/// <summary>Asks for codes on behalf of a request: what the service weighs it by comes from the connection and the device, never from what the client says.</summary>
internal sealed class CodeTexts(ISms sms)
{
    /// <summary>Texts a code to a phone.</summary>
    /// <param name="context">The request.</param>
    /// <param name="phone">As it was typed.</param>
    /// <param name="purpose">One of <see cref="SmsPurpose"/>.</param>
    /// <param name="solution">Of a challenge, or null.</param>
    public Task<SmsSent> Send(HttpContext context, string phone, string purpose, string? solution) => sms.SendCode(
        new(phone, purpose, context.Address(), DeviceCookie.Read(context), solution, NewId.Create()), context.RequestAborted);
}
