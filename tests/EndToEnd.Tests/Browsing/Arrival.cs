using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace TempMessenger.EndToEnd.Tests.Browsing;

/// <summary>
/// Waits for an address. What a page shows there is waited for by itself: its load event may come late, where a machine is busy, or not at all, where it leads on. The address is
/// looked at again and again: <c>WaitForURLAsync</c> looks once and then waits for a navigation, and misses one that comes in between.
/// </summary>
internal static class Arrival
{
    /// <param name="page">The page.</param>
    /// <param name="path">With which the address ends.</param>
    public static Task ArrivesAt(this IPage page, string path) => page.ArrivesAt(new Regex(Regex.Escape(path) + "$"));

    public static Task ArrivesAt(this IPage page, Regex address) => Assertions.Expect(page).ToHaveURLAsync(address);
}
