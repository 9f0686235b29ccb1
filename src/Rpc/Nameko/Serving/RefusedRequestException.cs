using TempMessenger.Rpc.Nameko.Wire;

namespace TempMessenger.Rpc.Nameko.Serving;

/// <summary>A request that no method can be run for, with the error that says so.</summary>
internal sealed class RefusedRequestException(WireError error) : Exception(error.Value)
{
    public WireError Error { get; } = error;

    public static RefusedRequestException Malformed(string why) => Of("MalformedRequest", why);

    public static RefusedRequestException NoSuchMethod(string name) => Of("MethodNotFound", name);

    public static RefusedRequestException WrongSignature(string why) => Of("IncorrectSignature", why);

    public static RefusedRequestException NoObject(string why) => new(new WireError("TypeError", "builtins.TypeError", why));

    private static RefusedRequestException Of(string type, string value) => new(new WireError(type, $"nameko.exceptions.{type}", value));
}
