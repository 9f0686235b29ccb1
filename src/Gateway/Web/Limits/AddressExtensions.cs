using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace TempMessenger.Gateway.Web.Limits;

internal static class AddressExtensions
{
    private const int SubnetBytes = 8;

    /// <summary>What stands for one customer's connection: the address under IPv4, the /64 under IPv6.</summary>
    public static string AddressKey(this HttpContext context) => Key(context.Connection.RemoteIpAddress);

    /// <summary>The client's IP address.</summary>
    public static string Address(this HttpContext context) => (context.Connection.RemoteIpAddress ?? IPAddress.None).ToString();

    public static string Key(IPAddress? address)
    {
        if (address is null)
            return "none";
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6
            ? Convert.ToHexStringLower(address.GetAddressBytes().AsSpan(0, SubnetBytes))
            : address.ToString();
    }
}
