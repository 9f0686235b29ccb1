using System.Buffers;
using System.Globalization;
using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using TempMessenger.Contracts.Messages;
using TempMessenger.Gateway.Features.Uploads;

namespace TempMessenger.Gateway.Features.Messages;

/// <summary>A list of messages, with the store's clock in <c>Server-Time</c>.</summary>
internal sealed class MessageListAnswer(MessageList list, MediaAddresses addresses) : IResult, IEndpointMetadataProvider
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var heads = ArrayPool<byte[]>.Shared.Rent(list.Messages.Count);
        try
        {
            MessageHeaders.Set(httpContext.Response, list.Now, CollectHeads(list, addresses, heads));
            Write(httpContext.Response.BodyWriter, list, heads);
            return Task.CompletedTask;
        }
        finally
        {
            ArrayPool<byte[]>.Shared.Return(heads, clearArray: true);
        }
    }

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(MessageView[]), ["application/json"]));

    /// <summary>Writes the list's bytes alone.</summary>
    public static void Write(IBufferWriter<byte> output, MessageList list, MediaAddresses addresses)
    {
        var heads = new byte[list.Messages.Count][];
        CollectHeads(list, addresses, heads);
        Write(output, list, heads);
    }

    private static long CollectHeads(MessageList list, MediaAddresses addresses, byte[][] heads)
    {
        var messages = list.Messages;
        long length = 2 + Math.Max(0, messages.Count - 1);
        for (var index = 0; index < messages.Count; index++)
        {
            heads[index] = MessageBytes.Head(messages[index], addresses);
            length += MessageBytes.Length(heads[index], messages[index].ExpiresAt - list.Now);
        }
        return length;
    }

    private static void Write(IBufferWriter<byte> output, MessageList list, byte[][] heads)
    {
        output.Write("["u8);
        for (var index = 0; index < list.Messages.Count; index++)
        {
            if (index > 0)
                output.Write(","u8);
            MessageBytes.Write(output, heads[index], list.Messages[index].ExpiresAt - list.Now);
        }
        output.Write("]"u8);
    }
}

/// <summary>One message, with the store's clock in <c>Server-Time</c>.</summary>
internal sealed class MessageAnswer(FoundMessage found, MediaAddresses addresses) : IResult, IEndpointMetadataProvider
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var head = MessageBytes.Head(found.Message, addresses);
        var expiresIn = found.Message.ExpiresAt - found.Now;
        MessageHeaders.Set(httpContext.Response, found.Now, MessageBytes.Length(head, expiresIn));
        MessageBytes.Write(httpContext.Response.BodyWriter, head, expiresIn);
        return Task.CompletedTask;
    }

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(MessageView), ["application/json"]));
}

internal static class MessageHeaders
{
    public static void Set(HttpResponse response, long now, long length)
    {
        response.ContentType = "application/json";
        response.ContentLength = length;
        response.Headers["Server-Time"] = now.ToString(CultureInfo.InvariantCulture);
    }
}
