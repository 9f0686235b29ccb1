using System.Net;
using System.Text.RegularExpressions;

namespace TempMessenger.Gateway.Tests.Pages;

/// <summary>A page as it arrived.</summary>
public sealed partial record Answer(HttpResponseMessage Response, string Html)
{
    public static async Task<Answer> Of(HttpResponseMessage response) => new(response, await response.Content.ReadAsStringAsync());

    public HttpStatusCode Status => Response.StatusCode;

    public string? Location => Response.Headers.Location?.OriginalString;

    public IReadOnlyList<string> SetCookies => Response.Headers.TryGetValues("Set-Cookie", out var values) ? [.. values] : [];

    /// <summary>What a person reads: without tags, references decoded, white space joined.</summary>
    public string Words => Space().Replace(WebUtility.HtmlDecode(Tag().Replace(Html, " ")), " ").Trim();

    public string Title => WebUtility.HtmlDecode(Title_().Match(Html).Groups[1].Value);

    /// <summary>The tag of the input, textarea or select with this name, in the form that goes to the address.</summary>
    public string Input(string name, string? action = null)
    {
        var form = action is null ? Html : Html[Html.IndexOf($"action=\"{action}\"", StringComparison.Ordinal)..];
        var tag = Regex.Match(form, $"<(input|textarea|select)[^>]* name=\"{name}\"[^>]*>");
        Assert.True(tag.Success, $"No input {name} in {Html}");
        return tag.Value;
    }

    /// <summary>What stands in the input; null where nothing does.</summary>
    public string? Value(string name, string? action = null) =>
        Regex.Match(Input(name, action), " value=\"([^\"]*)\"") is { Success: true } value ? WebUtility.HtmlDecode(value.Groups[1].Value) : null;

    /// <summary>What is said to be wrong with an input; null where nothing is.</summary>
    public string? Wrong(string name, string? action = null)
    {
        var input = Input(name, action);
        if (!input.Contains("aria-invalid=\"true\"", StringComparison.Ordinal))
            return null;
        var ids = Regex.Match(input, "aria-describedby=\"([^\"]+)\"").Groups[1].Value.Split(' ');
        var id = Assert.Single(ids, id => id.EndsWith("-error", StringComparison.Ordinal));
        return WebUtility.HtmlDecode(Regex.Match(Html, $"<p class=\"error\" id=\"{id}\">([^<]*)</p>").Groups[1].Value);
    }

    [GeneratedRegex("<title>([^<]*)</title>")]
    private static partial Regex Title_();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex("\\s+")]
    private static partial Regex Space();
}
