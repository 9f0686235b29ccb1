using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace TempMessenger.Acceptance.Tests;

/// <summary>Uploads of a person's pictures.</summary>
internal static class UploadsOfPictures
{
    private const string Address = "/api/v1/media";

    /// <summary>Sends a file; gives the reason why it was refused, or null.</summary>
    public static async Task<(HttpStatusCode Status, string? Reason)> TryUpload(this Person person, byte[] content, string name)
    {
        using var form = Form(content, name);
        using var answer = await person.Client.PostAsync(Address, form);
        if (answer.IsSuccessStatusCode)
            return (answer.StatusCode, null);
        Assert.True(answer.StatusCode != HttpStatusCode.ServiceUnavailable || answer.Headers.RetryAfter is not null);
        return (answer.StatusCode, (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("reason").GetString());
    }

    /// <summary>Sends a picture; gives its id and address.</summary>
    public static async Task<(string Id, string Url)> Upload(this Person person, byte[] content)
    {
        using var form = Form(content, "picture.jpg");
        using var answer = await person.Client.PostAsync(Address, form);
        Assert.True(answer.StatusCode == HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        var medium = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return (medium.GetProperty("id").GetString()!, medium.GetProperty("url").GetString()!);
    }

    private static MultipartFormDataContent Form(byte[] content, string name) => new() { { new ByteArrayContent(content), "file", name } };
}
