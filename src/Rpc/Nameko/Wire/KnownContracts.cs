using System.Collections.Frozen;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using TempMessenger.Contracts;

namespace TempMessenger.Rpc.Nameko.Wire;

/// <summary>
/// The contracts that this process serves, calls or handles events of, and how their records are written and read: requests and events of others to the letter,
/// results of newer services with members that are not known yet.
/// </summary>
internal sealed class KnownContracts
{
    private readonly FrozenDictionary<Type, EventDescription> events;

    public KnownContracts(IEnumerable<ContractDescription> contracts)
    {
        All = [.. contracts];
        events = All.SelectMany(contract => contract.Events).ToFrozenDictionary(described => described.Type);
        var records = JsonTypeInfoResolver.Combine([.. All.Select(contract => contract.Json)]).WithAddedModifier(LeaveOutDefaults);
        Requests = Options(records, JsonUnmappedMemberHandling.Disallow, WireOptions.MaxDepth);
        Results = Options(records, JsonUnmappedMemberHandling.Skip, 64);
        Events = Options(records, JsonUnmappedMemberHandling.Skip, 64, respectNullable: true);
    }

    public IReadOnlyList<ContractDescription> All { get; }

    public JsonSerializerOptions Requests { get; }

    public JsonSerializerOptions Results { get; }

    /// <summary>To read events. What a handler passes on without a look must not be null where it cannot be.</summary>
    public JsonSerializerOptions Events { get; }

    /// <exception cref="ArgumentException">It is no event of a known contract.</exception>
    public EventDescription Event(Type type) =>
        events.TryGetValue(type, out var described) ? described : throw new ArgumentException($"{type.Name} is no event of a known contract.", nameof(type));

    private static JsonSerializerOptions Options(
        IJsonTypeInfoResolver records, JsonUnmappedMemberHandling unmapped, int depth, bool respectNullable = false)
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
            RespectRequiredConstructorParameters = true,
            Converters = { new JsonStringEnumConverter<Role>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false), new AnyText() },
            TypeInfoResolver = records,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            UnmappedMemberHandling = unmapped,
            AllowDuplicateProperties = false,
            RespectNullableAnnotations = respectNullable,
            MaxDepth = depth,
        };
        options.MakeReadOnly();
        return options;
    }

    /// <summary>An argument that has its default is not sent, so that services which do not know it (yet) can be called.</summary>
    private static void LeaveOutDefaults(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
        {
            if (property.AssociatedParameter is { HasDefaultValue: true } parameter)
            {
                var absent = parameter.DefaultValue;
                property.ShouldSerialize = (_, value) => !Equals(value, absent);
            }
        }
    }
}
