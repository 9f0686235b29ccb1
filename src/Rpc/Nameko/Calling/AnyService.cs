using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using TempMessenger.Contracts;
using TempMessenger.Rpc.Nameko.Wire;

namespace TempMessenger.Rpc.Nameko.Calling;

internal sealed class AnyService(RpcClient client) : IAnyService
{
    public async Task<JsonNode?> Call(string service, string method, JsonArray args, JsonObject kwargs, CancellationToken cancellation)
    {
        var body = Encoding.UTF8.GetBytes($$"""{"args": {{args.ToJsonString()}}, "kwargs": {{kwargs.ToJsonString()}}}""");
        var reply = await Reply(service, method, body, cancellation);
        if (reply.Failed)
            throw ErrorOf(reply);
        return JsonNode.Parse(reply.Result.Span);
    }

    private async Task<Reply> Reply(string service, string method, byte[] body, CancellationToken cancellation)
    {
        try
        {
            return await client.Call(service, method, body, TimeSpan.Zero, cancellation);
        }
        catch (UnknownServiceException unknown)
        {
            throw new RemoteException("UnknownService", unknown.Message);
        }
        catch (JsonException)
        {
            throw new RemoteException("BadReply", "The reply is no JSON object");
        }
    }

    private static RemoteException ErrorOf(Reply reply)
    {
        var error = WireError.Read(reply.Error);
        return new RemoteException(error.Type, error.Value);
    }
}
