using Microsoft.AspNetCore.Http;

namespace TempMessenger.Gateway.Web.Html;

internal static class FormReader
{
    /// <summary>Reads the fields that a form sent. What is missing is empty.</summary>
    /// <exception cref="BadHttpRequestException">The body is no form (415), or not a well-formed one (400).</exception>
    public static async Task<Form> Read(this HttpRequest request, string id, params string[] fields)
    {
        if (!request.HasFormContentType)
            throw new BadHttpRequestException("Form expected", StatusCodes.Status415UnsupportedMediaType);
        var sent = await Sent(request);
        var form = new Form(id);
        foreach (var field in fields)
            form[field] = sent[field] is [{ } first, ..] ? first : "";
        return form;
    }

    private static async Task<IFormCollection> Sent(HttpRequest request)
    {
        try
        {
            return await request.ReadFormAsync(request.HttpContext.RequestAborted);
        }
        catch (Exception malformed) when (malformed is InvalidDataException or (IOException and not BadHttpRequestException))
        {
            throw new BadHttpRequestException("Malformed form", StatusCodes.Status400BadRequest, malformed);
        }
    }
}
