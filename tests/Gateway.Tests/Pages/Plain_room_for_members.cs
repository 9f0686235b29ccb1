using System.Net;
using TempMessenger.Gateway.Realtime.Sockets;
using TempMessenger.Gateway.Web.Html;

namespace TempMessenger.Gateway.Tests.Pages;

public sealed class Plain_room_for_members(Plain_room_for_members.MembersOnly gateway) : IClassFixture<Plain_room_for_members.MembersOnly>
{
    private readonly Visitor visitor = new(gateway.Browser());

    [Theory]
    [InlineData("/rooms/lobby/plain")]
    [InlineData("/rooms/lobby/plain/vanish.css")]
    public async Task Where_only_members_read_others_must_log_in(string address)
    {
        var outsider = await visitor.Visit(address);
        await visitor.SignUp();
        var member = await visitor.Visit(address);

        Assert.Equal(HttpStatusCode.SeeOther, outsider.Status);
        Assert.StartsWith("/login?next=", outsider.Location);
        Assert.Equal(HttpStatusCode.OK, member.Status);
    }

    public sealed class MembersOnly : GatewayFixture
    {
        protected override IDictionary<string, string?> Settings => new Dictionary<string, string?>(base.Settings) { ["Access:Read"] = "members" };
    }
}
