using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Texts;
using TempMessenger.Gateway.Web.Envelopes;
using TempMessenger.Gateway.Web.Json;
using TempMessenger.Gateway.Web.Sessions;

namespace TempMessenger.Gateway.Web.Refusals;

/// <summary>Says no over HTTP: the only place that knows which status a refusal has and what it looks like.</summary>
internal static class RefusalWriter
{
    private const string Kinds = "urn:tempmessenger:";

    public static int StatusOf(ErrorCode code) => code switch
    {
        ErrorCode.InvalidArgument or ErrorCode.CreateUserError => StatusCodes.Status400BadRequest,
        ErrorCode.AuthenticationError => StatusCodes.Status401Unauthorized,
        ErrorCode.Forbidden => StatusCodes.Status403Forbidden,
        ErrorCode.NotFound or ErrorCode.UserNotFound => StatusCodes.Status404NotFound,
        ErrorCode.Conflict or ErrorCode.VersionConflict or ErrorCode.UserAlreadyExists => StatusCodes.Status409Conflict,
        ErrorCode.TooLong => StatusCodes.Status413PayloadTooLarge,
        ErrorCode.TooManyRequests => StatusCodes.Status429TooManyRequests,
        ErrorCode.Full or ErrorCode.Unavailable => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status500InternalServerError,
    };

    /// <summary>Answers with the refusal in the form that the request admits.</summary>
    public static Task Write(HttpContext context, ServiceException refusal)
    {
        var status = StatusOf(refusal.Code);
        SetRetryAfter(context.Response, refusal, status);
        if (FormOf(context) is { } form)
        {
            Count(context, status, refusal);
            return form.Write(context, status, refusal);
        }

        var code = Snake(refusal.Code.ToString());
        var advice = refusal.Advice ?? StatusReasons.Of(status).Advice;
        return Write(context, new Problem(
            Kinds + code, refusal.Message, status, advice.In(context.Language()), TraceId(context), refusal.Reason ?? code, refusal.Field,
            Given(refusal.Arguments), refusal.CurrentVersion));
    }

    /// <summary>Answers with what the framework refused, of which only the status is known.</summary>
    public static Task Write(HttpContext context, int status)
    {
        var reason = StatusReasons.Of(status);
        if (FormOf(context) is not { } form)
            return Write(context, status, StatusReasons.CodeOf(status), reason);
        Count(context, status, reason.Key);
        return form.Write(context, status, null);
    }

    /// <summary>Answers with a problem, or in the envelope of the calls at this address, whatever the endpoint's form is.</summary>
    public static Task Write(HttpContext context, int status, string code, Reason reason, params object[] arguments)
    {
        if (EnvelopeAt(context) is { } envelope)
        {
            Count(context, status, reason.Key);
            return envelope.Write(context, status, null);
        }

        var advice = reason.Advice.About(arguments);
        return Write(context, new Problem(
            Kinds + Snake(code), reason.Phrase, status, advice.In(context.Language()), TraceId(context), reason.Key, Arguments: Given(advice.Arguments)));
    }

    private static Task Write(HttpContext context, Problem problem)
    {
        Count(context, problem.Status, problem.Reason);
        var response = context.Response;
        response.StatusCode = problem.Status;
        response.Headers.CacheControl = "no-store";
        if (problem.Status == StatusCodes.Status401Unauthorized)
            response.Headers.WWWAuthenticate = "Bearer";
        return Accepts.Json(context.Request)
            ? response.WriteAsJsonAsync(problem, HttpJson.TypeOf<Problem>(context.RequestServices), "application/problem+json", context.RequestAborted)
            : WriteText(context, problem.Title);
    }

    private static IReadOnlyDictionary<string, object>? Given(IReadOnlyDictionary<string, object> arguments) => arguments.Count == 0 ? null : arguments;

    /// <summary>Under which the log has the request.</summary>
    public static string TraceId(HttpContext context) => Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier;

    /// <summary>Says when to come back, where the refusal is one of those that pass.</summary>
    public static void SetRetryAfter(HttpResponse response, ServiceException refusal, int status)
    {
        if (status is not (StatusCodes.Status429TooManyRequests or StatusCodes.Status503ServiceUnavailable))
            return;
        var seconds = Math.Max(1, ((refusal.RetryAfterMilliseconds ?? 1000) + 999) / 1000);
        response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
    }

    // Whoever handles an exception is no longer in the endpoint that threw it.
    private static RefusalForm? FormOf(HttpContext context) =>
        (context.GetEndpoint() ?? context.Features.Get<IExceptionHandlerFeature>()?.Endpoint) is RouteEndpoint endpoint
            ? endpoint.Metadata.GetMetadata<RefusalForm>()
            : EnvelopeAt(context);

    private static RefusalForm? EnvelopeAt(HttpContext context) => context.RequestServices.GetRequiredService<EnvelopePaths>().Find(context.Request.Path);

    /// <summary>Counts a refusal that is answered in another way than by this class.</summary>
    public static void Count(HttpContext context, int status, ServiceException refusal) =>
        Count(context, status, refusal.Reason ?? Snake(refusal.Code.ToString()));

    private static void Count(HttpContext context, int status, string reason) =>
        context.RequestServices.GetRequiredService<RefusalStatistics>().Count(status, reason);

    private static Task WriteText(HttpContext context, string title)
    {
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(title, context.RequestAborted);
    }

    private static string Snake(string code) => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(code);
}

/// <summary>What refusals of an endpoint look like, as its metadata. Without it they are problems.</summary>
/// <param name="Write">Answers with the status; the refusal is null where only the status is known.</param>
internal sealed record RefusalForm(Func<HttpContext, int, ServiceException?, Task> Write);
