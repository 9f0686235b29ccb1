using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using TempMessenger.Contracts.Membership;
using TempMessenger.Gateway.Web;
using TempMessenger.Gateway.Web.Json;
using TempMessenger.Gateway.Web.OpenApi;
using TempMessenger.Gateway.Web.Sessions;

namespace TempMessenger.Gateway.Features.Membership;

/// <summary>One's own VIP time, and the products that extend it.</summary>
internal static class ProductEndpoints
{
    public static void MapProducts(this IEndpointRouteBuilder routes)
    {
        var membership = routes.MapGroup("/api/v1/membership").WithTags("membership");
        membership.MapGet("", FindVip).RequireAuthorization(Policies.Member).Describe("findVip", "One's own VIP time, and whether it can be extended here.", 401, 429, 503);
        membership.MapGet("/products", List).RequireAuthorization(Policies.Member)
            .Describe("listProducts", "The products that are for sale; for admins, with retired=true, the others too.", 400, 401, 403, 429, 503);
        membership.MapPut("/products/{id}", Save).RequireAuthorization(Policies.Admin)
            .Describe("saveProduct", "Makes a product, or changes one. Admins only.", 400, 401, 403, 404, 409, 413, 415, 429, 503);
        membership.MapDelete("/products/{id}", Retire).RequireAuthorization(Policies.Admin)
            .Describe("retireProduct", "Ends the sale of a product for good. Admins only.", 401, 403, 404, 429, 503);
    }

    private static async Task<Ok<OwnVipView>> FindVip(IMembership membership, HttpContext context) =>
        TypedResults.Ok(OwnVipView.Of(await membership.FindMembership(new(context.RequiredSession().User.Id), context.RequestAborted)));

    private static async Task<Ok<ProductList>> List(IMembership membership, HttpContext context, bool? retired) =>
        TypedResults.Ok(new ProductList([.. (await membership.ListProducts(new(retired ?? false), context.RequestAborted)).Select(ProductView.Of)]));

    private static async Task<Ok<ProductView>> Save(string id, IMembership membership, HttpContext context, Body<ProductBody> body)
    {
        var asked = body.Value;
        return TypedResults.Ok(ProductView.Of(await membership.SaveProduct(
            new(NewId.Create(), id, asked.NameEn, asked.NameZh, asked.Price, asked.Currency, asked.Days, asked.Place, asked.Version), context.RequestAborted)));
    }

    private static async Task<NoContent> Retire(string id, IMembership membership, HttpContext context)
    {
        await membership.RetireProduct(new(NewId.Create(), id), context.RequestAborted);
        return TypedResults.NoContent();
    }
}
