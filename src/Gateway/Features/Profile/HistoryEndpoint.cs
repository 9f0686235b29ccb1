using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using TempMessenger.Contracts.Users;
using TempMessenger.Gateway.Web.Html;
using TempMessenger.Gateway.Web.Sessions;

namespace TempMessenger.Gateway.Features.Profile;

/// <summary>The page of one's own history, of which the profile shows the beginning.</summary>
internal static class HistoryEndpoint
{
    private const int PageSize = 25;

    public static void MapHistory(this IEndpointRouteBuilder profile) => profile.MapMethods("/history", PageEndpoint.Visit, Show);

    private static async Task<IResult> Show(HttpContext context, IUserQueries users, string? before, CancellationToken cancellation)
    {
        var page = await users.ListHistory(new(context.RequiredSession().User.Id, before, PageSize), cancellation);
        return PageResult.Of(new OwnHistoryModel(page, IsNewest: before is null));
    }
}

/// <summary>The page of one's own history.</summary>
/// <param name="Page">What it shows.</param>
/// <param name="IsNewest">True for the first page.</param>
public sealed record OwnHistoryModel(HistoryPage Page, bool IsNewest) : IShownBy<OwnHistoryPage>;
