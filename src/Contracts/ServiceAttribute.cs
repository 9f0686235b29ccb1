namespace TempMessenger.Contracts;

/// <summary>Marks an interface as a contract: what a service promises under this name, in one process or on the RPC wire.</summary>
[AttributeUsage(AttributeTargets.Interface)]
public sealed class ServiceAttribute(string name) : Attribute
{
    /// <summary>The service's name on the wire, such as <c>message_service</c>.</summary>
    public string Name { get; } = name;
}
