using System.Net;
using TempMessenger.Gateway.Realtime.Sockets;
using TempMessenger.Gateway.Web.Html;

namespace TempMessenger.Gateway.Tests.Pages;

public sealed class Page_limits(Page_limits.Few gateway) : IClassFixture<Page_limits.Few>
{
    private readonly Visitor visitor = new(gateway.Browser());

    [Fact]
    public async Task Too_many_log_ins_under_one_name_get_a_page_that_says_when_to_try_again()
    {
        for (var tries = 0; tries < 3; tries++)
            Assert.Equal(HttpStatusCode.Unauthorized, (await visitor.LogIn("guessed", "not the password")).Status);

        var answer = await visitor.LogIn("GUESSED", "not the password");

        Assert.Equal(HttpStatusCode.TooManyRequests, answer.Status);
        Assert.InRange(answer.Response.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromMinutes(50), TimeSpan.FromMinutes(70));
        Assert.Matches("That was too often. Try again in \\d+ minutes.", answer.Words);
        Assert.Equal("GUESSED", answer.Value("email"));
    }

    [Fact]
    public async Task Too_many_sign_ups_get_a_page_that_says_when_to_try_again()
    {
        Answer answer;
        var tries = 0;
        do
            answer = await new Visitor(gateway.Browser()).SendSignUp();
        while (answer.Status == HttpStatusCode.SeeOther && ++tries < 10);

        Assert.Equal(HttpStatusCode.TooManyRequests, answer.Status);
        Assert.NotNull(answer.Response.Headers.RetryAfter);
        Assert.Matches("Try again in \\d+ (minutes|seconds).", answer.Words);
    }

    public sealed class Few : GatewayFixture
    {
        protected override IDictionary<string, string?> Settings => new Dictionary<string, string?>(base.Settings)
        {
            ["Limits:LoginsPerNamePerHour"] = "3",
            ["Limits:SignUpsPerAddressPerHour"] = "3",
        };
    }
}

public sealed class Busy_log_in(Busy_log_in.SlowPasswords gateway) : IClassFixture<Busy_log_in.SlowPasswords>
{
    private const int Crowd = 60;

    [Fact]
    public async Task Who_cannot_wait_gets_a_page_that_says_so()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, Crowd).Select(number => new Visitor(gateway.Anonymous()).LogIn($"crowd{number}")));

        Assert.All(answers, answer => Assert.Contains(answer.Status, (HttpStatusCode[])[HttpStatusCode.Unauthorized, HttpStatusCode.ServiceUnavailable]));
        var refused = answers.First(answer => answer.Status == HttpStatusCode.ServiceUnavailable);
        Assert.NotNull(refused.Response.Headers.RetryAfter);
        Assert.Contains("The server is busy right now. Wait a moment, then send again.", refused.Words);
        Assert.StartsWith("crowd", refused.Value("email"));
    }

    public sealed class SlowPasswords : GatewayFixture
    {
        protected override IDictionary<string, string?> Settings =>
            new Dictionary<string, string?>(base.Settings) { ["Accounts:PasswordMemoryKibibytes"] = "131072" };
    }
}
