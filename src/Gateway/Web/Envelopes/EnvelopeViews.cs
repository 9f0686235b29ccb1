using System.Text.Json.Serialization;

namespace TempMessenger.Gateway.Web.Envelopes;

/// <summary>An answer in <see cref="EnvelopeKind.App"/>.</summary>
/// <param name="Code">0.</param>
/// <param name="Msg"><c>success</c>.</param>
/// <param name="Data">The answer itself.</param>
internal sealed record AppAnswer<T>(int Code, string Msg, T Data);

/// <summary>It is done, and there is nothing to say about it.</summary>
internal sealed record AppDone
{
    public static readonly AppDone It = new();
}

/// <summary>A refusal in <see cref="EnvelopeKind.App"/>, as it is described; <see cref="Envelope"/> writes it.</summary>
/// <param name="Code">The number of what is wrong.</param>
/// <param name="Msg">What is wrong, in the reader's language.</param>
/// <param name="Data">What a client needs to do better; absent with most.</param>
internal sealed record AppRefusal(int Code, string Msg, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyDictionary<string, object>? Data);

/// <summary>An answer in <see cref="EnvelopeKind.Backend"/>, as it is described; <see cref="Envelope"/> writes it.</summary>
internal sealed record BackendAnswer(BackendData Data);

/// <param name="Msg"><c>ok</c>, or what is wrong.</param>
/// <param name="Code">0, or the number of what is wrong.</param>
internal sealed record BackendData(string Msg, int Code);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(AppDone))]
[JsonSerializable(typeof(AppAnswer<AppDone>))]
[JsonSerializable(typeof(AppRefusal))]
[JsonSerializable(typeof(BackendAnswer))]
internal sealed partial class EnvelopeJson : JsonSerializerContext;
