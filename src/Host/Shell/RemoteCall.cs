using System.Text.Json.Nodes;

namespace TempMessenger.Host.Shell;

/// <summary>A call of any method of any service, as the RPC wire takes it.</summary>
/// <param name="Service">The service, such as <c>message_service</c>.</param>
/// <param name="Method">The method, such as <c>save_message</c>.</param>
/// <param name="Arguments">Positional arguments.</param>
/// <param name="Named">Keyword arguments.</param>
internal sealed record RemoteCall(string Service, string Method, JsonArray Arguments, JsonObject Named);
