using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TempMessenger.Gateway.Http.Refusals;

namespace TempMessenger.Gateway.Tests.Http;

/// <summary>Strangers can have any number of requests refused: that is counted and fills no log.</summary>
public sealed class Refused_requests_in_the_log(Refused_requests_in_the_log.Watched gateway) : IClassFixture<Refused_requests_in_the_log.Watched>
{
    [Fact]
    public async Task They_leave_no_line_and_are_counted()
    {
        var counted = new ConcurrentDictionary<(int Status, string Reason), long>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, listening) =>
        {
            if (instrument.Meter.Name == RefusalStatistics.MeterName)
                listening.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((_, by, tags, _) => counted.AddOrUpdate(
            ((int)tags[0].Value!, (string)tags[1].Value!), by, (_, before) => before + by));
        listener.Start();
        gateway.Lines.Clear();
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

        Assert.Empty(gateway.Lines);
        Assert.InRange(counted.Where(refusal => refusal.Key.Status == 401).Sum(refusal => refusal.Value), 150, long.MaxValue);
        Assert.InRange(counted[(404, "room_not_found")], 50, long.MaxValue);
    }

    /// <summary>Notes what the product's own log would show: its own lines from Information on, others' from Warning on.</summary>
    public sealed class Watched : GatewayFixture
    {
        public ConcurrentQueue<string> Lines { get; } = [];

        protected override IDictionary<string, string?> Settings => new Dictionary<string, string?>(base.Settings) { ["Logging:LogLevel:TempMessenger"] = "Information" };

        protected override void Register(IServiceCollection services) => services.AddLogging(logging => logging.AddProvider(new Notes(Lines)));
    }

    private sealed class Notes(ConcurrentQueue<string> lines) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue(formatter(state, exception));

        public void Dispose()
        {
        }
    }
}
