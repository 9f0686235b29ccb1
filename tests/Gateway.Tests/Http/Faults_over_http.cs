using System.Net;
using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Messages;
using TempMessenger.Contracts.Texts;
using TempMessenger.Gateway.Web.Refusals;

namespace TempMessenger.Gateway.Tests.Http;

public sealed class Faults_over_http(Faults_over_http.Failing gateway) : IClassFixture<Faults_over_http.Failing>
{
    private const string Secret = "/var/secret/messages.db is locked";

    public sealed class Failing : GatewayFixture
    {
        internal FailingMessages Messages { get; } = (FailingMessages)(object)DispatchProxy.Create<IMessages, FailingMessages>();

        protected override void Register(IServiceCollection services) =>
            services.Replace(ServiceDescriptor.Singleton<IMessages>((IMessages)(object)Messages));
    }

    [Fact]
    public async Task A_bug_is_a_500_that_tells_nothing_of_the_inside()
    {
        gateway.Messages.Failure = new InvalidOperationException(Secret);
        using var answer = await gateway.Admin.Client.GetAsync("/messages");
        Assert.DoesNotContain("secret", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await Task.FromResult(answer).Refuses(500, "Something went wrong");
        Assert.Contains("default-src 'self'", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ErrorCode.InvalidArgument, 400)]
    [InlineData(ErrorCode.CreateUserError, 400)]
    [InlineData(ErrorCode.AuthenticationError, 401)]
    [InlineData(ErrorCode.Forbidden, 403)]
    [InlineData(ErrorCode.NotFound, 404)]
    [InlineData(ErrorCode.UserNotFound, 404)]
    [InlineData(ErrorCode.Conflict, 409)]
    [InlineData(ErrorCode.VersionConflict, 409)]
    [InlineData(ErrorCode.UserAlreadyExists, 409)]
    [InlineData(ErrorCode.TooLong, 413)]
    [InlineData(ErrorCode.TooManyRequests, 429)]
    [InlineData(ErrorCode.Full, 503)]
    [InlineData(ErrorCode.Unavailable, 503)]
    public async Task Every_reason_has_its_status(ErrorCode code, int status)
    {
        gateway.Messages.Failure = new ServiceException(code, new Reason("a_reason", "A phrase", "What to do.", "该怎么做。"));
        var problem = await gateway.Admin.Client.PostJson("/messages", """{"message":"x"}""").Refuses(status, "A phrase");
        Assert.Equal("What to do.", problem.GetProperty("detail").GetString());
        Assert.False(problem.TryGetProperty("current_version", out _));
    }

    [Fact]
    public async Task The_values_of_a_text_are_named_for_whoever_has_a_text_of_their_own()
    {
        gateway.Messages.Failure = new ServiceException(
            ErrorCode.TooLong, new Reason("a_reason", "A phrase", "At most {max:N0} of {kind}, {max} in all.", "{kind}最多 {max:N0}，共 {max}。"), arguments: [4000L, "notes"]);
        var problem = await gateway.Admin.Client.PostJson("/messages", """{"message":"x"}""").Refuses(413, "A phrase");
        Assert.Equal("At most 4,000 of notes, 4000 in all.", problem.GetProperty("detail").GetString());
        Assert.Equal("""{"max":4000,"kind":"notes"}""", problem.GetProperty("arguments").GetRawText());
    }

    [Fact]
    public async Task Without_values_there_is_no_such_member()
    {
        gateway.Messages.Failure = new ServiceException(ErrorCode.Full, MessageReasons.Full);
        var problem = await gateway.Admin.Client.PostJson("/messages", """{"message":"x"}""").Refuses(503);
        Assert.False(problem.TryGetProperty("arguments", out _));
    }

    [Fact]
    public void No_reason_is_forgotten() => Assert.All(
        Enum.GetValues<ErrorCode>(), code => Assert.InRange(TempMessenger.Gateway.Web.Refusals.RefusalWriter.StatusOf(code), 400, 503));

    [Theory]
    [InlineData(1L, "1")]
    [InlineData(1000L, "1")]
    [InlineData(1001L, "2")]
    [InlineData(59_999L, "60")]
    [InlineData(null, "1")]
    public async Task When_to_come_back_is_told_in_whole_seconds_rounded_up(long? milliseconds, string seconds)
    {
        gateway.Messages.Failure = new ServiceException(ErrorCode.Full, MessageReasons.Full) { RetryAfterMilliseconds = milliseconds };
        using var answer = await gateway.Admin.Client.PostJson("/messages", """{"message":"x"}""");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal(seconds, Assert.Single(answer.Headers.GetValues("Retry-After")));
    }

    [Fact]
    public async Task Ready_is_only_who_can_work_while_alive_is_whoever_answers()
    {
        gateway.Messages.Failure = new ServiceException(ErrorCode.Unavailable, MessageReasons.Unavailable);
        await gateway.Anonymous().GetAsync("/readyz").Is(HttpStatusCode.ServiceUnavailable);
        await gateway.Anonymous().GetAsync("/healthz").Is(HttpStatusCode.OK);
        gateway.Messages.Failure = null;
        await gateway.Anonymous().GetAsync("/readyz").Is(HttpStatusCode.OK);
    }
}

/// <summary>A service of which every method fails in the same way, or answers as an empty one.</summary>
public class FailingMessages : DispatchProxy
{
    internal Exception? Failure { get; set; }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => Failure switch
    {
        null when targetMethod!.Name == nameof(IMessages.GetTime) => Task.FromResult(1L),
        null => throw new NotSupportedException(targetMethod!.Name),
        _ => throw Failure,
    };
}
