using System.Diagnostics;
using System.Net;
using TempMessenger.EndToEnd.Tests.Running;

namespace TempMessenger.EndToEnd.Tests;

public sealed class Traces(Traces.Collected collected) : IClassFixture<Traces.Collected>
{
    [Fact]
    public async Task A_request_is_one_trace_from_the_gateway_over_RabbitMQ_to_the_store()
    {
        using var ada = await Person.SignedUp(collected.Cluster.Gateways[0].Address);
        var posting = Traced(ada);

        using (var answer = await ada.Post("a text that nobody collects"))
            Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);

        var spans = await collected.By.Trace(posting, found =>
            found.Any(span => span.Name.StartsWith("redis", StringComparison.Ordinal)) && found.Any(IsRequest) &&
            found.Count(span => span.Name == "message_service.save_message") == 2);
        var request = spans.Single(IsRequest);
        var call = spans.Single(span => span is { Process: "tempmessenger gateway", Name: "message_service.save_message" });
        var service = spans.Single(span => IsOfMessages(span) && span.Name == "message_service.save_message");
        Assert.Equal((request.Id, call.Id), (call.Parent, service.Parent));
        Assert.Contains(spans, span => IsOfMessages(span) && span.Name == "redis: run script" && span.Parent == service.Id);
        Assert.DoesNotContain(spans, span => span.Text.Contains("a text that nobody collects", StringComparison.Ordinal));
        Assert.DoesNotContain(spans, span => span.Text.Contains("127.0.0.1", StringComparison.Ordinal) && span.Text.Contains("peer", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_asked_of_PostgreSQL_is_in_the_trace_without_values()
    {
        using var ada = new Person(collected.Cluster.Gateways[0].Address);
        var signingUp = Traced(ada);

        using (var answer = await ada.SignUp("Adalbert"))
            Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);

        var spans = await collected.By.Trace(signingUp, found =>
            found.Any(IsRequest) && found.Any(span => span.Text.Contains("postgresql", StringComparison.Ordinal)) &&
            found.Any(span => span.Process == "tempmessenger users" && span.Name.StartsWith("user_service.", StringComparison.Ordinal)));
        Assert.Contains(spans, span => span.Process == "tempmessenger users" && span.Name.StartsWith("user_service.", StringComparison.Ordinal));
        Assert.DoesNotContain(spans, span => span.Text.Contains("Adalbert", StringComparison.Ordinal) || span.Text.Contains(ada.Email, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nothing_of_it_is_loaded_where_it_is_not_configured()
    {
        await using var messenger = await Messenger.Start();

        Assert.DoesNotContain("OpenTelemetry", await File.ReadAllTextAsync($"/proc/{messenger.ProcessId}/maps"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_works_while_the_collector_is_away_and_stops_in_time()
    {
        await using var messenger = await Messenger.Start($"Telemetry:OtlpEndpoint=http://127.0.0.1:{Ports.Free()}");
        using var ada = await Person.SignedUp(messenger.Address);

        await ada.Say("nobody collects this");
        var since = Stopwatch.GetTimestamp();

        Assert.Equal(0, await messenger.Stop());
        Assert.InRange(Stopwatch.GetElapsedTime(since), TimeSpan.Zero, Scale.Within(TimeSpan.FromSeconds(10)));
    }

    private static bool IsRequest(Span span) => span.Process == "tempmessenger gateway" && span.Name.StartsWith("POST ", StringComparison.Ordinal);

    /// <summary>Whether the process that has the messages made it, which may have other parts, too.</summary>
    private static bool IsOfMessages(Span span) => span.Process.StartsWith("tempmessenger messages", StringComparison.Ordinal);

    /// <summary>From here on the person's requests belong to a trace, as those of a browser that traces.</summary>
    private static string Traced(Person person)
    {
        var id = ActivityTraceId.CreateRandom().ToHexString();
        person.Http.DefaultRequestHeaders.Add("traceparent", $"00-{id}-{ActivitySpanId.CreateRandom().ToHexString()}-01");
        return id;
    }

    /// <summary>A cluster whose traces are collected.</summary>
    public sealed class Collected : IAsyncLifetime
    {
        internal OtlpReceiver By { get; private set; } = null!;

        internal Cluster Cluster { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            By = await OtlpReceiver.Start();
            Cluster = await Cluster.Start($"Telemetry:OtlpEndpoint={By.Endpoint}", "Rpc:DeadlineMilliseconds=20000");
        }

        public async ValueTask DisposeAsync()
        {
            await Cluster.DisposeAsync();
            await By.DisposeAsync();
        }
    }
}
