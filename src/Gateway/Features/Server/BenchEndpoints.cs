using System.Collections.Concurrent;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using TempMessenger.Contracts.Messages;
using TempMessenger.Gateway.Features.Messages;
using TempMessenger.Gateway.Features.Uploads;
using TempMessenger.Gateway.Web.Limits;
using TempMessenger.Gateway.Web.Sessions;
using TempMessenger.Gateway.Web.Signing;

namespace TempMessenger.Gateway.Features.Server;

/// <summary>For measurements (section <c>Bench</c>).</summary>
internal sealed class BenchOptions
{
    public const string Section = "Bench";

    /// <summary>Maps the endpoints that posting and listing are measured against. Off on every server that people use.</summary>
    public bool Endpoints { get; set; }
}

/// <summary>
/// What posting, listing and signed requests are measured against: the same server, session, limits, body and bytes without the work. Only with
/// <c>Bench:Endpoints=true</c>, which belongs on no server that people use.
/// </summary>
internal static class BenchEndpoints
{
    private const int ListLength = 100;

    public static void MapBench(this IEndpointRouteBuilder routes)
    {
        if (!routes.ServiceProvider.GetRequiredService<IOptions<BenchOptions>>().Value.Endpoints)
            return;
        routes.MapPost("/bench/nothing", (Delegate)Nothing).RequireAuthorization(Policies.Member).LimitedBy(MessagesFeature.Posts).ExcludeFromDescription();
        routes.MapGroup("").RequireSignature().MapPost("/bench/signed", (Delegate)Nothing)
            .RequireAuthorization(Policies.Member).LimitedBy(MessagesFeature.Posts).ExcludeFromDescription();
        var seen = new ConcurrentDictionary<string, bool>();
        routes.MapPost("/bench/checked", (Delegate)(async (HttpContext context) => seen.TryAdd(context.Request.Query["nonce"].ToString(), true)
            ? await Nothing(context)
            : throw new InvalidOperationException("The nonce was seen.")))
            .RequireAuthorization(Policies.Member).LimitedBy(MessagesFeature.Posts).ExcludeFromDescription();
        var ready = new ReadyList();
        routes.MapGet("/bench/ready", async (IMessages messages, HttpContext context) => await ready.Send(messages, context))
            .RequireAuthorization(Policies.Reader).ExcludeFromDescription();
    }

    private static async Task<NoContent> Nothing(HttpContext context)
    {
        await context.Request.BodyReader.CopyToAsync(PipeWriter.Create(Stream.Null), context.RequestAborted);
        return TypedResults.NoContent();
    }

    /// <summary>The bytes of the first full list of the lobby that it saw.</summary>
    private sealed class ReadyList
    {
        private (long Now, byte[] Bytes)? kept;

        public async Task Send(IMessages messages, HttpContext context)
        {
            var (now, bytes) = kept ?? await Make(messages, context);
            MessageHeaders.Set(context.Response, now, bytes.Length);
            await context.Response.BodyWriter.WriteAsync(bytes, context.RequestAborted);
        }

        private async Task<(long Now, byte[] Bytes)> Make(IMessages messages, HttpContext context)
        {
            var list = await messages.ListMessages(new ListMessages("lobby", ListLength), context.RequestAborted);
            var buffer = new System.Buffers.ArrayBufferWriter<byte>();
            MessageListAnswer.Write(buffer, list, context.RequestServices.GetRequiredService<MediaAddresses>());
            var made = (list.Now, buffer.WrittenSpan.ToArray());
            if (list.Messages.Count == ListLength)
                kept = made;
            return made;
        }
    }
}
