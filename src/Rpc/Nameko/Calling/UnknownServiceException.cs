namespace TempMessenger.Rpc.Nameko.Calling;

/// <summary>A request came back because no instance of the service ever ran on this broker.</summary>
internal sealed class UnknownServiceException(string service) : Exception($"Unknown service `{service}`")
{
    public string Service { get; } = service;
}
