using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using TempMessenger.Gateway.Web.Limits;

namespace TempMessenger.Gateway.Tests.Http;

/// <summary>The limits as they are where nobody sets them, by a clock that stands still.</summary>
public sealed class Limits_over_http(Limits_over_http.Defaults gateway) : IClassFixture<Limits_over_http.Defaults>
{
    public sealed class Defaults : GatewayFixture
    {
        protected override IDictionary<string, string?> Settings =>
            base.Settings.Where(setting => !setting.Key.StartsWith("Limits:", StringComparison.Ordinal)).ToDictionary();
    }

    [Fact]
    public void The_defaults_are_the_documented_ones()
    {
        var limits = gateway.Services.GetRequiredService<IOptions<LimitsOptions>>().Value;
        Assert.Equal(20, limits.PostsPerPersonPer10Seconds);
        Assert.Equal(300, limits.PublishedPostsPerPersonPerHour);
        Assert.Equal(20, limits.LoginsPerNamePerHour);
        Assert.Equal(300, limits.LoginsPerAddressPerHour);
        Assert.Equal(300, limits.CodesPerAddressPerHour);
        Assert.Equal(20, limits.CodesPerPersonPerHour);
        Assert.Equal(20, limits.SignUpsPerAddressPerHour);
        Assert.Equal(20, limits.RoomsPerPersonPerHour);
        Assert.Equal(20, limits.PasswordChecksPerPersonPerHour);
        Assert.Equal(10, limits.ExportsPerPersonPerHour);
        Assert.Equal(1000, limits.RequestsPerPersonPer10Seconds);
        Assert.Equal(5000, limits.AnonymousRequestsPerAddressPer10Seconds);
        Assert.Equal(15_000, limits.SocketsInAll);
    }

    [Fact]
    public async Task A_person_sends_20_messages_in_10_seconds_and_no_more()
    {
        var ada = await gateway.SignUp();
        for (var count = 0; count < 20; count++)
            await ada.Client.PostJson("/messages", """{"message":"quick"}""").Is(HttpStatusCode.NoContent);
        await TooMany(ada.Client.PostJson("/rooms/lobby/messages", """{"message":"too quick"}"""), 11);
        await ada.Client.GetAsync("/messages").Is(HttpStatusCode.OK);
        var bob = await gateway.SignUp();
        await bob.Client.PostJson("/messages", """{"message":"somebody else"}""").Is(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task A_name_is_tried_20_times_an_hour_however_it_is_typed_and_known_or_not()
    {
        var name = $"unknown{Guid.NewGuid():N}";
        for (var count = 0; count < 20; count++)
            await Try(count % 2 == 0 ? name : $" {name.ToUpperInvariant()} ").Refuses(401);
        await TooMany(Try(name), 3960);
        await Try($"other{Guid.NewGuid():N}").Refuses(401);

        Task<HttpResponseMessage> Try(string given) =>
            gateway.Anonymous().PostJson("/api/v1/sessions", $$"""{"name":"{{given}}","password":"some password"}""");
    }

    [Fact]
    public async Task An_export_is_made_10_times_an_hour()
    {
        var ada = await gateway.SignUp();
        for (var count = 0; count < 10; count++)
            await ada.Client.GetAsync("/api/v1/me/export").Is(HttpStatusCode.OK);
        await TooMany(ada.Client.GetAsync("/api/v1/me/export"), 3960);
    }

    [Fact]
    public async Task A_room_is_asked_for_20_times_an_hour()
    {
        var ada = await gateway.SignUp();
        for (var count = 0; count < 20; count++)
            await ada.Client.PostJson("/rooms", "{}").Refuses(400);
        await TooMany(ada.Client.PostJson("/rooms", "{}"), 3960);
    }

    [Fact]
    public async Task A_person_publishes_300_posts_an_hour_and_no_more()
    {
        var ada = await gateway.SignUp();
        for (var count = 0; count < 300; count++)
            await ada.Client.PostJson("/api/v2/tweets", "{}").Refuses(400);
        await TooMany(ada.Client.PostJson("/api/v2/tweets/", """{"body":"one too many"}"""), 3960);
        await ada.Client.GetAsync("/api/v2/tweets").Is(HttpStatusCode.OK);
        await gateway.Admin.Client.PostJson("/api/v2/tweets", """{"body":"somebody else's"}""").Is(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Ones_own_password_is_tried_20_times_an_hour()
    {
        var ada = await gateway.SignUp();
        for (var count = 0; count < 10; count++)
        {
            await ada.Client.PutJson("/api/v1/me/password", """{"old_password":"wrong one 123","new_password":"a new one 1234"}""").Refuses(401);
            await ada.Client.DeleteJson("/api/v1/me", """{"password":"wrong one 123"}""").Refuses(401);
        }
        await TooMany(ada.Client.DeleteJson("/api/v1/me", $$"""{"password":"{{ada.Password}}"}"""), 3960);
    }

    internal static async Task TooMany(Task<HttpResponseMessage> answering, int longest)
    {
        var answer = await answering;
        Assert.InRange(answer.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, longest);
        await Task.FromResult(answer).Refuses(429, "Too many requests");
    }
}

/// <summary>A server of its own: its one address is used up.</summary>
public sealed class Sign_up_limit(Limits_over_http.Defaults gateway) : IClassFixture<Limits_over_http.Defaults>
{
    [Fact]
    public async Task An_address_makes_20_accounts_an_hour()
    {
        // The first was the admin.
        for (var count = 1; count < 20; count++)
            await gateway.Anonymous().PostJson("/api/v1/users", "{}").Refuses(400);
        await Limits_over_http.TooMany(gateway.Anonymous().PostJson("/api/v1/users", "{}"), 3960);
    }
}

public sealed class Request_limits(Request_limits.Few gateway) : IClassFixture<Request_limits.Few>
{
    public sealed class Few : GatewayFixture
    {
        protected override IDictionary<string, string?> Settings => new Dictionary<string, string?>(base.Settings)
        {
            ["Limits:AnonymousRequestsPerAddressPer10Seconds"] = "30",
            ["Limits:RequestsPerPersonPer10Seconds"] = "5",
        };

        protected override void Register(IServiceCollection services) => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Time));

        internal FakeTimeProvider Time { get; } = new(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));
    }

    [Fact]
    public async Task Requests_as_such_are_counted_and_may_go_on_after_a_while()
    {
        for (var count = 0; count < 5; count++)
            await gateway.Admin.Client.GetAsync("/messages").Is(HttpStatusCode.OK);
        await Limits_over_http.TooMany(gateway.Admin.Client.GetAsync("/messages"), 11);
        await gateway.Anonymous().GetAsync("/messages").Is(HttpStatusCode.OK);

        using var refused = await Exhausted();
        gateway.Time.Advance(refused.Headers.RetryAfter!.Delta!.Value);
        await gateway.Anonymous().GetAsync("/messages").Is(HttpStatusCode.OK);
        await gateway.Admin.Client.GetAsync("/messages").Is(HttpStatusCode.OK);
    }

    private async Task<HttpResponseMessage> Exhausted()
    {
        for (var count = 0; count <= 30; count++)
        {
            var answer = await gateway.Anonymous().GetAsync("/messages");
            if (answer.StatusCode == HttpStatusCode.TooManyRequests)
                return answer;
            answer.Dispose();
        }
        throw new InvalidOperationException("Nobody was refused.");
    }
}
