using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Texts;
using TempMessenger.Gateway.Web.Json;
using TempMessenger.Gateway.Web.Refusals;

namespace TempMessenger.Gateway.Features.AppAccounts;

/// <summary>The arguments of an app's call, which come as a form or as a JSON object: each once, no others, and none in the address, where it would be logged.</summary>
internal sealed class CallArguments
{
    private const string FormType = "application/x-www-form-urlencoded";
    private const int MostCharacters = 4_096;

    /// <summary>What signs a call; it is checked elsewhere, may stand in the address as well, and means nothing here.</summary>
    private static readonly string[] Signing = ["appkey", "timestamp", "nonce", "sign", "sign_method", "token"];

    private readonly IReadOnlyDictionary<string, string> values;

    private CallArguments(IReadOnlyDictionary<string, string> values) => this.values = values;

    /// <summary>A required argument.</summary>
    /// <exception cref="ServiceException">InvalidArgument: it is missing or empty.</exception>
    public string this[string name] =>
        Given(name) ?? throw new ServiceException(ErrorCode.InvalidArgument, StatusReasons.ArgumentMissing, name, [name]);

    /// <summary>An optional argument; null where it is missing or empty.</summary>
    public string? Given(string name) => values.GetValueOrDefault(name) is { Length: > 0 } value ? value : null;

    /// <summary>An optional argument as it was sent, also where it is empty; null where it is missing.</summary>
    public string? Sent(string name) => values.GetValueOrDefault(name);

    /// <summary>An optional whole number; null where it is missing or empty.</summary>
    /// <exception cref="ServiceException">InvalidArgument.</exception>
    public int? Number(string name) => Given(name) switch
    {
        null => null,
        var text when int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => number,
        _ => throw Wrong(name),
    };

    /// <summary>An optional whole number that may be above two thousand million, such as milliseconds; null where it is missing or empty.</summary>
    /// <exception cref="ServiceException">InvalidArgument.</exception>
    public long? LongNumber(string name) => Given(name) switch
    {
        null => null,
        var text when long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) => number,
        _ => throw Wrong(name),
    };

    /// <summary>A required number.</summary>
    /// <exception cref="ServiceException">InvalidArgument.</exception>
    public double Real(string name) => double.TryParse(this[name], NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : throw Wrong(name);

    /// <summary>An optional list with commas between its parts; null where it is missing.</summary>
    public IReadOnlyList<string>? List(string name) => Sent(name)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The refusal of an argument that is there and of the wrong form.</summary>
    public static ServiceException Wrong(string name) => new(ErrorCode.InvalidArgument, CommonReasons.ArgumentInvalid, name);

    /// <summary>Reads the arguments of a call that takes these.</summary>
    /// <exception cref="ServiceException">InvalidArgument.</exception>
    /// <exception cref="BadHttpRequestException">The body is neither a form nor JSON (415).</exception>
    public static Task<CallArguments> Read(HttpContext context, params string[] names) => Read(context, names, []);

    /// <summary>As <see cref="Read(HttpContext, string[])"/>, of a call that is signed.</summary>
    public static Task<CallArguments> ReadSigned(HttpContext context, params string[] names) => Read(context, names, Signing);

    private static async Task<CallArguments> Read(HttpContext context, string[] names, string[] beside)
    {
        if (context.Request.Query.Keys.Any(name => !beside.Contains(name)))
            throw Invalid(names);
        var sent = await ReadBody(context, names);
        if (sent.Any(argument => !(names.Contains(argument.Key) || beside.Contains(argument.Key)) || argument.Value is not { Length: <= MostCharacters }))
            throw Invalid(names);
        return new(sent);
    }

    private static async Task<IReadOnlyDictionary<string, string>> ReadBody(HttpContext context, string[] names)
    {
        if (Body<Dictionary<string, string>>.IsJson(context.Request.ContentType))
            return await ReadJson(context, names);
        if (!IsForm(context.Request.ContentType))
            throw new BadHttpRequestException("Form or JSON expected", StatusCodes.Status415UnsupportedMediaType);
        var form = await ReadForm(context, names);
        return form.All(field => field.Value.Count == 1) ? form.ToDictionary(field => field.Key, field => field.Value.ToString()) : throw Invalid(names);
    }

    private static async Task<IReadOnlyDictionary<string, string>> ReadJson(HttpContext context, string[] names)
    {
        try
        {
            return await Body<Dictionary<string, string>>.Read(context);
        }
        catch (ServiceException)
        {
            throw Invalid(names);
        }
    }

    private static async Task<IFormCollection> ReadForm(HttpContext context, string[] names)
    {
        try
        {
            return await context.Request.ReadFormAsync(context.RequestAborted);
        }
        catch (InvalidDataException)
        {
            throw Invalid(names);
        }
    }

    private static bool IsForm(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type) && type.MediaType.Equals(FormType, StringComparison.OrdinalIgnoreCase);

    private static ServiceException Invalid(string[] names) =>
        new(ErrorCode.InvalidArgument, StatusReasons.ArgumentsInvalid, arguments: [string.Join(", ", names)]);
}
