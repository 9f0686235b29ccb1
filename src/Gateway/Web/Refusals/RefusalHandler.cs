using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using TempMessenger.Background;
using TempMessenger.Contracts;

namespace TempMessenger.Gateway.Web.Refusals;

/// <summary>Turns whatever an endpoint throws into an answer: refusals with their phrase, everything else as a bug without its text.</summary>
internal sealed partial class RefusalHandler(ILogger<RefusalHandler> logger) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        switch (exception)
        {
            case ServiceException refusal:
                await RefusalWriter.Write(httpContext, refusal);
                break;
            case BadHttpRequestException bad:
                await RefusalWriter.Write(httpContext, bad.StatusCode);
                break;
            case OperationCanceledException or IOException when httpContext.RequestAborted.IsCancellationRequested:
                httpContext.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
                break;
            default:
                if (!FailureLog.Has(exception))
                    Failed(exception, Failing(httpContext), RefusalWriter.TraceId(httpContext));
                await RefusalWriter.Write(httpContext, StatusCodes.Status500InternalServerError);
                break;
        }
        return true;
    }

    private static string Failing(HttpContext context) =>
        context.Features.Get<IExceptionHandlerFeature>()?.Endpoint?.DisplayName ?? context.Request.Method;

    [LoggerMessage(Level = LogLevel.Error, Message = "{Endpoint} failed, trace {TraceId}")]
    private partial void Failed(Exception failure, string endpoint, string traceId);
}
