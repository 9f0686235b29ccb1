using Microsoft.AspNetCore.Http;
using TempMessenger.Contracts;

namespace TempMessenger.Gateway.Http.Refusals;

/// <summary>What refusals of an endpoint look like, as its metadata. Without it they are problems.</summary>
internal interface IRefusalForm
{
    /// <summary>Answers with the status; <paramref name="refusal"/> is null where only that is known.</summary>
    Task Write(HttpContext context, int status, ServiceException? refusal);
}
