using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Texts;
using Xunit;

namespace TempMessenger.Background.Tests;

public sealed class Boundary_of_a_contract : IDisposable
{
    private readonly LogLines lines = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<bool> Ways => [true, false];

    [Fact]
    public async Task A_result_passes_and_nothing_is_logged()
    {
        Assert.Equal("Konnichiwa!", await Call(_ => Task.FromResult("Konnichiwa!")));
        Assert.Empty(lines.All);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_store_s_failure_becomes_the_service_s_refusal_and_its_cause_is_logged_once(bool atOnce)
    {
        var refusal = await Assert.ThrowsAsync<ServiceException>(() => Call(Failing(new IOException("the disk"), atOnce)));

        Assert.Equal((ErrorCode.Unavailable, "The disk is away"), (refusal.Code, refusal.Message));
        var line = Assert.Single(lines.All);
        Assert.StartsWith("Error The disk is away", line, StringComparison.Ordinal);
        Assert.Contains("the disk", line, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_refusal_passes_as_it_is(bool atOnce)
    {
        var given = new ServiceException(ErrorCode.NotFound, CommonReasons.Unreachable with { Phrase = "Not there" });

        Assert.Same(given, await Assert.ThrowsAsync<ServiceException>(() => Call(Failing(given, atOnce))));
        Assert.Empty(lines.All);
    }

    [Fact]
    public async Task A_refusal_as_unavailable_is_logged_and_without_a_cause_it_is_a_warning()
    {
        var given = new ServiceException(ErrorCode.Unavailable, CommonReasons.Unreachable with { Phrase = "Too busy" });

        Assert.Same(given, await Assert.ThrowsAsync<ServiceException>(() => Call(Failing(given, atOnce: false))));
        Assert.StartsWith("Warning Too busy", Assert.Single(lines.All), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_bug_passes_and_is_left_to_who_answers(bool atOnce)
    {
        var bug = new InvalidOperationException("a bug");

        Assert.Same(bug, await Assert.ThrowsAsync<InvalidOperationException>(() => Call(Failing(bug, atOnce))));
        Assert.Empty(lines.All);
    }

    public void Dispose() => lines.Dispose();

    /// <param name="failure">What is thrown.</param>
    /// <param name="atOnce">Before there is a task.</param>
    private static Func<CancellationToken, Task<string>> Failing(Exception failure, bool atOnce) =>
        atOnce ? _ => throw failure : _ => Task.FromException<string>(failure);

    private async Task<string> Call(Func<CancellationToken, Task<string>> answer)
    {
        var services = new ServiceCollection().AddLogging(logging => logging.AddProvider(lines)).AddSingleton(TimeProvider.System).AddSingleton(answer);
        services.AddContract<IKonnichiwa, Answering>(
            KonnichiwaContract.Description,
            failure => failure is IOException ? new(ErrorCode.Unavailable, CommonReasons.Unreachable with { Phrase = "The disk is away" }, cause: failure) : null);
        await using var provider = services.BuildServiceProvider();
        return await provider.GetRequiredService<IKonnichiwa>().Konnichiwa(new(), Cancellation);
    }

    private sealed class Answering(Func<CancellationToken, Task<string>> answer) : IKonnichiwa
    {
        public Task<string> Konnichiwa(KonnichiwaRequest request, CancellationToken cancellation) => answer(cancellation);
    }
}
