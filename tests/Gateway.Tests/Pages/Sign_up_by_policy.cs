using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using TempMessenger.Gateway.Realtime.Sockets;

namespace TempMessenger.Gateway.Tests.Pages;

public sealed class Sign_up_by_invitation(Sign_up_by_invitation.Invited gateway) : IClassFixture<Sign_up_by_invitation.Invited>
{
    private readonly Visitor visitor = new(gateway.Browser());

    [Fact]
    public async Task The_form_asks_for_the_code()
    {
        var page = await visitor.Visit("/sign_up?code=from-a-link");

        Assert.Equal("from-a-link", page.Value("code"));
        Assert.Contains("Invitation code", page.Words);
    }

    [Fact]
    public async Task No_code_and_a_wrong_code_are_refused_at_the_field()
    {
        var without = await visitor.SendSignUp();
        var wrong = await visitor.SendSignUp(("code", "wrong"));

        Assert.Equal(HttpStatusCode.Forbidden, without.Status);
        Assert.Equal("Enter the code.", without.Wrong("code"));
        Assert.Equal(HttpStatusCode.Forbidden, wrong.Status);
        Assert.StartsWith("This code does not work", wrong.Wrong("code"));
    }

    [Fact]
    public async Task An_invitation_lets_one_person_in()
    {
        using var made = await gateway.Admin.Client.PostAsync("/api/v1/invitations", null, TestContext.Current.CancellationToken);
        var code = (await made.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("code").GetString()!;

        await visitor.SignUp(("code", code));
        var second = await new Visitor(gateway.Browser()).SendSignUp(("code", code));

        Assert.Equal(HttpStatusCode.Forbidden, second.Status);
    }

    public sealed class Invited : GatewayFixture
    {
        protected override IDictionary<string, string?> Settings => new Dictionary<string, string?>(base.Settings) { ["Access:SignUp"] = "invite" };
    }
}

public sealed class Sign_up_of_the_first_admin(Sign_up_of_the_first_admin.AdminToCome gateway) : IClassFixture<Sign_up_of_the_first_admin.AdminToCome>
{
    private readonly Visitor visitor = new(gateway.Browser());

    [Fact]
    public async Task On_the_servers_own_machine_no_code_is_asked_for()
    {
        var page = await visitor.Visit("/sign_up");

        Assert.Contains("This server has no admin yet.", page.Words);
        Assert.DoesNotContain("name=\"code\"", page.Html);
    }

    [Fact]
    public async Task From_elsewhere_the_set_up_code_is_asked_for_and_needed()
    {
        visitor.Client.DefaultRequestHeaders.Add("X-Forwarded-For", "192.0.2.7");

        var page = await visitor.Visit("/sign_up");
        var answer = await visitor.SendSignUp(("code", "wrong"));

        Assert.Contains("required", page.Input("code"));
        Assert.Equal(HttpStatusCode.Forbidden, answer.Status);
        Assert.StartsWith("This code does not work", answer.Wrong("code"));
    }

    public sealed class AdminToCome : GatewayFixture
    {
        protected override IDictionary<string, string?> Settings =>
            new Dictionary<string, string?>(base.Settings) { ["Accounts:AdminEmail"] = "admin-to-come@private.example" };
    }
}

public sealed class Sign_up_when_closed(Sign_up_when_closed.Closed gateway) : IClassFixture<Sign_up_when_closed.Closed>
{
    [Fact]
    public async Task The_page_says_so_and_nobody_gets_in()
    {
        var visitor = new Visitor(gateway.Browser());

        var page = await visitor.Visit("/sign_up");
        var answer = await visitor.SendSignUp();

        Assert.Contains("Signing up is closed on this server.", page.Words);
        Assert.DoesNotContain("action=\"/sign_up\"", page.Html);
        Assert.Equal(HttpStatusCode.Forbidden, answer.Status);
        Assert.False(await visitor.IsLoggedIn());
    }

    public sealed class Closed : GatewayFixture
    {
        protected override IDictionary<string, string?> Settings => new Dictionary<string, string?>(base.Settings) { ["Access:SignUp"] = "closed" };
    }
}
