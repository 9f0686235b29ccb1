using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Apps;
using TempMessenger.Gateway.Web;
using TempMessenger.Gateway.Web.Sessions;
using TempMessenger.Gateway.Web.Signing;

namespace TempMessenger.Gateway.Tests.Signing;

/// <summary>A server with endpoints that require a signature, and app keys for it.</summary>
public class SignedServer : GatewayFixture
{
    public NewAppSecret Key { get; private set; } = null!;

    public NewAppSecret WeakKey { get; private set; } = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        // In memory a node refuses what was signed before it started; the clients' clocks are in whole milliseconds.
        await Task.Delay(5);
        Key = await NewKey(allowsMd5: false);
        WeakKey = await NewKey(allowsMd5: true);
    }

    public Task<NewAppSecret> NewKey(bool allowsMd5) => this.NewAppKey(allowsMd5);

    protected override void Register(IServiceCollection services) => services.AddSingleton(new Feature { Endpoints = Map });

    private static void Map(IEndpointRouteBuilder routes)
    {
        var signed = routes.MapGroup("/api/test").RequireSignature().AllowAnonymous();
        signed.MapMethods("/echo/{**rest}", ["GET", "POST", "PUT", "DELETE"], Echo);
        signed.MapPost("/upload", Upload).WithMetadata(new RequestSizeLimitAttribute(51 * 1024 * 1024));
        routes.MapGroup("/api/test").RequireSignature().MapPost("/own", Echo).RequireAuthorization(Policies.Member);
    }

    private static async Task Echo(HttpContext context)
    {
        var form = context.Request.HasFormContentType ? (await context.Request.ReadFormAsync())["content"].ToString() : "";
        var user = context.CurrentSession()?.User.Username ?? "nobody";
        await context.Response.WriteAsync($"{SignedBy.Of(context)!.AppKey} {user} {Caller.Current!.UserId ?? "-"} {form}{context.Request.Query["content"]}");
    }

    private static async Task Upload(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync();
        foreach (var file in form.Files)
        {
            await using var content = file.OpenReadStream();
            var digest = Convert.ToHexStringLower(await SHA256.HashDataAsync(content));
            await context.Response.WriteAsync(string.Create(CultureInfo.InvariantCulture, $"{file.Name} {file.FileName} {file.Length} {digest}\n"));
        }

        await context.Response.WriteAsync($"{form["alt"]}");
    }
}
