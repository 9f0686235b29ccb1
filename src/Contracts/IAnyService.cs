using System.Text.Json.Nodes;

namespace TempMessenger.Contracts;

/// <summary>
/// Calls any method of any service on the broker by name, also of services written elsewhere: an operator's tool. Services call contracts.
/// </summary>
public interface IAnyService
{
    /// <summary>The method's result; null where it returns nothing.</summary>
    /// <param name="service">Such as <c>message_service</c>.</param>
    /// <param name="method">Such as <c>save_message</c>.</param>
    /// <param name="args">Positional arguments.</param>
    /// <param name="kwargs">Arguments by name.</param>
    /// <param name="cancellation">Ends the waiting; the method may run nevertheless.</param>
    /// <exception cref="RemoteException">Whatever the service answered with; <c>UnknownService</c> where no such service ever ran.</exception>
    /// <exception cref="ServiceException">Unavailable: no answer within the deadline, or no connection to the broker.</exception>
    Task<JsonNode?> Call(string service, string method, JsonArray args, JsonObject kwargs, CancellationToken cancellation);
}
