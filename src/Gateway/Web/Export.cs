using System.Text.Json;
using TempMessenger.Contracts.Texts;
using TempMessenger.Gateway.Web.Json;

namespace TempMessenger.Gateway.Web;

/// <summary>Whose data is exported. Only the account itself asks.</summary>
/// <param name="Services">Of the request.</param>
/// <param name="UserId">The account.</param>
public sealed record ExportRequest(IServiceProvider Services, string UserId);

/// <summary>A file of the ZIP with all that is kept about a person.</summary>
/// <param name="Name">Such as <c>posts.json</c>, the same in each export; unique among the files of all features.</param>
/// <param name="About">What is in it, for the person who opens the ZIP.</param>
/// <param name="Write">Writes the content, while the ZIP is being sent already: what can be refused is found out before.</param>
public sealed record ExportedFile(string Name, Text About, Func<Stream, CancellationToken, Task> Write)
{
    /// <summary>A file of JSON, of a type that the feature's JSON knows.</summary>
    public static ExportedFile Json<T>(ExportRequest request, string name, Text about, T content)
    {
        ArgumentNullException.ThrowIfNull(request);
        var type = HttpJson.TypeOf<T>(request.Services);
        return new(name, about, (stream, cancellation) => JsonSerializer.SerializeAsync(stream, content, type, cancellation));
    }
}
