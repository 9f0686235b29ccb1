using Microsoft.AspNetCore.Http;

namespace TempMessenger.Gateway.Pages;

internal static class PageRoutes
{
    /// <summary>The methods of a plain visit.</summary>
    public static readonly string[] Visit = [HttpMethods.Get, HttpMethods.Head];
}
