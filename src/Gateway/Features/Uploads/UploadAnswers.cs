using Microsoft.AspNetCore.Http;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Media;
using TempMessenger.Gateway.Web.Json;
using TempMessenger.Gateway.Web.Refusals;
using TempMessenger.Gateway.Web.Sessions;

namespace TempMessenger.Gateway.Features.Uploads;

/// <summary>Refusals in the envelope of the app's documents, <c>{"data":{"msg":…,"code":…}}</c>. To be replaced by the envelopes that all calls of the app share.</summary>
internal static class UploadAnswers
{
    private const int BadArgument = 1001;
    private const int NotLoggedIn = 1006;
    private const int TooFast = 1007;
    private const int Missing = 2001;
    private const int TooLarge = 2002;
    private const int NotAnImage = 2003;
    private const int QuotaFull = 2004;
    private const int Failed = 9001;
    private const int Unavailable = 9002;

    public static readonly RefusalForm Form = new(Write);

    private static Task Write(HttpContext context, int status, ServiceException? refusal)
    {
        var code = CodeOf(status, refusal?.Reason);
        context.Response.StatusCode = status;
        context.Response.Headers.CacheControl = "no-store";
        if (status == StatusCodes.Status401Unauthorized)
            context.Response.Headers.WWWAuthenticate = "Bearer";
        var answer = new UploadRefused(new(TextOf(context, code, status, refusal), code));
        return context.Response.WriteAsJsonAsync(answer, HttpJson.TypeOf<UploadRefused>(context.RequestServices), cancellationToken: context.RequestAborted);
    }

    private static int CodeOf(int status, string? reason)
    {
        if (reason == MediaReasons.ImageMissing.Key)
            return Missing;
        if (reason == MediaReasons.NotAnImage.Key)
            return NotAnImage;
        if (reason == MediaReasons.TooManyPixels.Key || reason == MediaReasons.TooCostly.Key)
            return TooLarge;
        if (reason == MediaReasons.QuotaFull.Key || reason == MediaReasons.Full.Key)
            return QuotaFull;
        return status switch
        {
            401 => NotLoggedIn,
            413 => TooLarge,
            429 => TooFast,
            503 => Unavailable,
            >= 500 => Failed,
            _ => BadArgument,
        };
    }

    /// <summary>In Chinese unless the client asks for another language, as the documents show it.</summary>
    private static string TextOf(HttpContext context, int code, int status, ServiceException? refusal)
    {
        var language = context.Request.Headers.AcceptLanguage.Count == 0 ? "zh" : context.Language();
        return (code, language) switch
        {
            (BadArgument, "zh") => "入参非法",
            (Missing, "zh") => "上传图片不能为空",
            _ => (refusal?.Advice ?? StatusReasons.Of(status).Advice).In(language),
        };
    }
}

/// <summary>A refusal in the envelope of the app's documents.</summary>
internal sealed record UploadRefused(UploadRefusal Data);

/// <param name="Msg">For people.</param>
/// <param name="Code">For programs.</param>
internal sealed record UploadRefusal(string Msg, int Code);
