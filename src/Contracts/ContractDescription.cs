using System.Text.Json.Serialization.Metadata;

namespace TempMessenger.Contracts;

/// <summary>
/// What is promised under one service's name, for whatever carries its calls and events: <c>UsersContract.Description</c> and its like, which are generated from
/// the interfaces and records that <see cref="ServiceAttribute"/> and <see cref="EventAttribute"/> mark.
/// </summary>
/// <param name="service">The service's name on the wire, such as <c>user_service</c>.</param>
/// <param name="json">Describes all requests, results and events.</param>
public sealed class ContractDescription(string service, IJsonTypeInfoResolver json)
{
    /// <summary>The service's name on the wire.</summary>
    public string Service { get; } = service;

    /// <summary>Describes all requests, results and events in JSON.</summary>
    public IJsonTypeInfoResolver Json { get; } = json;

    /// <summary>The interface, or null where the service has only events.</summary>
    public Type? Interface { get; init; }

    /// <summary>Makes an implementation of the interface whose calls all go through an invoker.</summary>
    public Func<IInvoker, object>? CreateProxy { get; init; }

    /// <summary>In the order of the interface.</summary>
    public IReadOnlyList<ContractMethod> Methods { get; init; } = [];

    /// <summary>What the service publishes.</summary>
    public IReadOnlyList<EventDescription> Events { get; init; } = [];
}
