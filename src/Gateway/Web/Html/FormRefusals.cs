using Microsoft.AspNetCore.Http;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Texts;
using TempMessenger.Gateway.Web.Refusals;

namespace TempMessenger.Gateway.Web.Html;

/// <summary>Puts what a service refused into the form that asked for it.</summary>
internal static class FormRefusals
{
    /// <summary>Notes the refusal in the form, at its field where the form has that, else for the whole of it.</summary>
    /// <returns>The status of the answer; where the refusal says when to come back, so do the answer's headers.</returns>
    public static int Refuse(this Form form, HttpContext context, ServiceException refusal, string? field = null, Text? text = null)
    {
        form.Refuse(field ?? (refusal.Field is { } wrong && form.Has(wrong) ? wrong : null), text ?? TextOf(refusal));
        var status = RefusalWriter.StatusOf(refusal.Code);
        RefusalWriter.Count(context, status, refusal);
        RefusalWriter.SetRetryAfter(context.Response, refusal, status);
        return status;
    }

    /// <summary>What a page says about a refusal, in both languages. One that is known in English only is described by its kind.</summary>
    public static Text TextOf(ServiceException refusal) => refusal.Code switch
    {
        ErrorCode.TooManyRequests => TooOften.About(Duration.Words(refusal.RetryAfterMilliseconds ?? 1000)),
        ErrorCode.Unavailable => Busy,
        ErrorCode.Full => Full.About(Duration.Words(refusal.RetryAfterMilliseconds ?? 1000)),
        _ when refusal is { Reason: not null, Advice: { } advice } => advice,
        _ => StatusReasons.Of(RefusalWriter.StatusOf(refusal.Code)).Advice,
    };

    private static readonly Text TooOften = new(
        "That was too often. Try again in {time}.",
        "操作太频繁了，请在 {time}后再试。");

    private static readonly Text Busy = new(
        "The server is busy right now. Wait a moment, then send again.",
        "服务器正忙，请稍等片刻再提交。");

    private static readonly Text Full = new(
        "This room is full right now. Try again in {time}, when the next message has vanished.",
        "这个房间已满。请在 {time}后、下一条消息消失时再试。");
}
