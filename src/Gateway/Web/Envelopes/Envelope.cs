using System.Text.Json;
using Microsoft.AspNetCore.Http;
using TempMessenger.Contracts;
using TempMessenger.Gateway.Web.Json;
using TempMessenger.Gateway.Web.Refusals;
using TempMessenger.Gateway.Web.Sessions;

namespace TempMessenger.Gateway.Web.Envelopes;

/// <summary>Writes answers in envelopes.</summary>
internal static class Envelope
{
    private const string Success = "success";
    private const string Ok = "ok";

    /// <summary>What an app asked for, in <see cref="EnvelopeKind.App"/>.</summary>
    public static IResult App<T>(T data) => new EnvelopeAnswer(context => Write(context, StatusCodes.Status200OK, writer =>
    {
        writer.WriteNumber("code", 0);
        writer.WriteString("msg", Success);
        writer.WritePropertyName("data");
        JsonSerializer.Serialize(writer, data, HttpJson.TypeOf<T>(context.RequestServices));
    }));

    /// <summary>It is done, in <see cref="EnvelopeKind.Backend"/>.</summary>
    public static IResult Backend() => new EnvelopeAnswer(context => Write(
        context, StatusCodes.Status200OK, writer => WriteData(writer, () => writer.WriteString("msg", Ok), 0)));

    /// <summary>What was asked for, in place of a text, in <see cref="EnvelopeKind.Backend"/>.</summary>
    public static IResult Backend<T>(T message) => new EnvelopeAnswer(context => Write(context, StatusCodes.Status200OK, writer => WriteData(
        writer,
        () =>
        {
            writer.WritePropertyName("msg");
            JsonSerializer.Serialize(writer, message, HttpJson.TypeOf<T>(context.RequestServices));
        },
        0)));

    /// <summary>A refusal; null where only the status is known.</summary>
    public static Task Refuse(EnvelopeKind kind, HttpContext context, int status, ServiceException? refusal)
    {
        if (status == StatusCodes.Status401Unauthorized)
            context.Response.Headers.WWWAuthenticate = "Bearer";
        var number = EnvelopeNumbers.Of(kind, status, refusal);
        return kind == EnvelopeKind.App ? RefuseApp(context, status, number, refusal) : RefuseBackend(context, status, number, refusal);
    }

    private static Task RefuseApp(HttpContext context, int status, int number, ServiceException? refusal)
    {
        var advice = refusal?.Advice ?? StatusReasons.Of(status).Advice;
        return Write(context, status, writer =>
        {
            writer.WriteNumber("code", number);
            writer.WriteString("msg", advice.In(context.Language()));
            if (EnvelopeData.Of(context, number, refusal) is not { Count: > 0 } data)
                return;
            writer.WriteStartObject("data");
            EnvelopeData.Write(writer, data);
            writer.WriteEndObject();
        });
    }

    private static Task RefuseBackend(HttpContext context, int status, int number, ServiceException? refusal)
    {
        var text = EnvelopeNumbers.TextsOfBackend[number].In(context.LanguageOrChinese());
        return Write(context, status, writer => WriteData(writer, () => writer.WriteString("msg", text), number, EnvelopeData.Challenge(refusal) ?? EnvelopeData.SecondStep(refusal)));
    }

    private static void WriteData(Utf8JsonWriter writer, Action writeMessage, int number, IReadOnlyDictionary<string, object>? further = null)
    {
        writer.WriteStartObject("data");
        writeMessage();
        writer.WriteNumber("code", number);
        EnvelopeData.Write(writer, further);
        writer.WriteEndObject();
    }

    private static async Task Write(HttpContext context, int status, Action<Utf8JsonWriter> write)
    {
        var response = context.Response;
        response.StatusCode = status;
        response.ContentType = "application/json; charset=utf-8";
        response.Headers.CacheControl = "no-store";
        await using var writer = new Utf8JsonWriter(response.BodyWriter, new JsonWriterOptions { Encoder = HttpJson.Encoder });
        writer.WriteStartObject();
        write(writer);
        writer.WriteEndObject();
        await writer.FlushAsync(context.RequestAborted);
    }

    private sealed record EnvelopeAnswer(Func<HttpContext, Task> Send) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext) => Send(httpContext);
    }
}
