using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using TempMessenger.Gateway.Web.Refusals;

namespace TempMessenger.Gateway.Web.Defences;

/// <summary>
/// Refuses a request that states its length twice (<c>Content-Length</c> and <c>Transfer-Encoding</c>): servers in a row that each believe
/// another one can be made to see different requests. Kestrel reads by the second and puts the first aside under another name.
/// </summary>
internal static class OneLength
{
    private const string PutAside = "X-Content-Length";

    public static IApplicationBuilder UseOneLength(this IApplicationBuilder app) =>
        app.Use((context, next) => !StringValues.IsNullOrEmpty(context.Request.Headers.TransferEncoding) && context.Request.Headers.ContainsKey(PutAside)
            ? RefusalWriter.Write(context, StatusCodes.Status400BadRequest)
            : next(context));
}
