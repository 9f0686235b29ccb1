using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TempMessenger.Gateway.Web.Html;
using TempMessenger.Gateway.Web.Refusals;

namespace TempMessenger.Gateway.Tests.Http;

/// <summary>Strangers can have any number of requests refused: that is counted and fills no log.</summary>
public sealed class Refused_requests_in_the_log(Refused_requests_in_the_log.Watched gateway) : IClassFixture<Refused_requests_in_the_log.Watched>
{
    [Fact]
    public async Task They_leave_no_line_and_are_counted()
    {
        var counted = new ConcurrentDictionary<(int Status, string Reason), long>();
        using var listener = Listen(counted);
        gateway.Log.Clear();
        var stranger = gateway.Anonymous();
        for (var n = 0; n < 50; n++)
        {
            await stranger.PostAsync("/messages", new StringContent("""{"message":"Hello"}""", Encoding.UTF8, "application/json")).Is(HttpStatusCode.Unauthorized);
            await stranger.GetAsync("/api/v1/sessions").Is(HttpStatusCode.Unauthorized);
            await stranger.GetAsync("/profile").Is(HttpStatusCode.SeeOther);
            await stranger.GetAsync("/messages/nonsense").Is(HttpStatusCode.BadRequest);
            await stranger.GetAsync($"/rooms/none-{n}/messages").Is(HttpStatusCode.NotFound);
            await stranger.PutAsync("/messages", null).Is(HttpStatusCode.MethodNotAllowed);
            await stranger.PostAsync("/api/v1/sessions", new StringContent("[", Encoding.UTF8, "application/json")).Is(HttpStatusCode.BadRequest);
        }

        Assert.Empty(gateway.Log.Written);
        Assert.InRange(counted.Where(refusal => refusal.Key.Status == 401).Sum(refusal => refusal.Value), 150, long.MaxValue);
        Assert.InRange(counted[(404, "room_not_found")], 50, long.MaxValue);
    }

    [Fact]
    public async Task What_a_page_says_in_its_form_is_counted_too()
    {
        var counted = new ConcurrentDictionary<(int Status, string Reason), long>();
        using var listener = Listen(counted);
        gateway.Log.Clear();
        var stranger = gateway.Anonymous();
        await Send(stranger, "/login", HttpStatusCode.Unauthorized, ("email", "nobody"), ("password", "a quiet river"));
        await Send(
            stranger, "/sign_up", HttpStatusCode.BadRequest,
            ("first_name", "Ada"), ("last_name", ""), ("email", "ada@example.org"), ("password", "password123"));
        await Send(
            stranger, "/sign_up", HttpStatusCode.Conflict,
            ("first_name", "Ada"), ("last_name", ""), ("email", "ada@example.org"), ("username", "admin"), ("password", "a quiet river"));

        Assert.Empty(gateway.Log.Written);
        foreach (var refusal in ((int, string)[])[(401, "wrong_name_or_password"), (400, "password_too_common"), (409, "username_taken")])
            Assert.True(counted.ContainsKey(refusal), $"{refusal} in {string.Join(' ', counted.Keys)}");
    }

    private static async Task Send(HttpClient stranger, string path, HttpStatusCode status, params (string Name, string Value)[] fields)
    {
        var page = await stranger.GetAsync(path);
        var cookies = string.Join("; ", page.Headers.TryGetValues("Set-Cookie", out var set) ? set.Select(cookie => cookie.Split(';')[0]) : []);
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))),
        };
        request.Headers.Add("Cookie", cookies);
        await stranger.SendAsync(request).Is(status);
    }

    private static MeterListener Listen(ConcurrentDictionary<(int Status, string Reason), long> counted)
    {
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listening) =>
            {
                if (instrument.Meter.Name == RefusalStatistics.MeterName)
                    listening.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((_, by, tags, _) => counted.AddOrUpdate(
            ((int)tags[0].Value!, (string)tags[1].Value!), by, (_, before) => before + by));
        listener.Start();
        return listener;
    }

    /// <summary>Notes what the product's own log would show: its own lines from Information on, others' from Warning on.</summary>
    public sealed class Watched : GatewayFixture
    {
        internal LogLines Log { get; } = new();

        protected override IDictionary<string, string?> Settings => new Dictionary<string, string?>(base.Settings) { ["Logging:LogLevel:TempMessenger"] = "Information" };

        protected override void Register(IServiceCollection services) => services.AddLogging(logging => logging.AddProvider(Log));
    }
}
