using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace TempMessenger.EndToEnd.Tests.Browsing;

/// <summary>Waits for an address. What a page shows there is waited for by itself: its load event may come late, where a machine is busy, or not at all, where it leads on.</summary>
internal static class Arrival
{
    public static Task ArrivesAt(this IPage page, string address) => page.WaitForURLAsync(address, new() { WaitUntil = WaitUntilState.Commit });

    public static Task ArrivesAt(this IPage page, Regex address) => page.WaitForURLAsync(address, new() { WaitUntil = WaitUntilState.Commit });
}
