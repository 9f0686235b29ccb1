using System.Text.Json.Serialization;
using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Gateway.Web;
using TempMessenger.Gateway.Web.Limits;

namespace TempMessenger.Gateway.Features.Search;

/// <summary>Searching, under <c>/api/v1/search</c>: for people.</summary>
internal static class SearchFeature
{
    public static readonly Feature Declaration = new()
    {
        Services = (services, _) => services.AddSingleton<PeopleSearch>(),
        Endpoints = SearchEndpoints.MapSearch,
        Json = SearchJson.Default,
    };

    /// <summary>Searches of any kind, per person, or per address without a log-in: each reads an index that others wait for.</summary>
    public static readonly RequestLimit Searches = RequestLimit.Per10Seconds("searches", limits => limits.SearchesPerPersonPer10Seconds) with { OrPerAddress = true };
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(FoundPeopleView))]
internal sealed partial class SearchJson : JsonSerializerContext;
