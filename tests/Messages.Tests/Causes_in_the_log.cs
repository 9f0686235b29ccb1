using System.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Media;
using TempMessenger.Contracts.Messages;
using TempMessenger.Contracts.Users;
using TempMessenger.Messages.Embedded;

namespace TempMessenger.Messages.Tests;

/// <summary>Why the embedded store refuses: each cause in one line, however many callers it reaches.</summary>
public sealed class Causes_in_the_log : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private readonly LogLines log = new();
    private readonly BrokenTime time = new();
    private readonly IHost host;

    public Causes_in_the_log()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection([new("Data:Folder", folder.Path)]);
        builder.Services.AddLogging(logging => logging.AddProvider(log));
        builder.Services.AddSingleton<TimeProvider>(time).AddSingleton<IEvents>(new RecordedEvents()).AddSingleton<IUsers, KnownUsers>().AddSingleton<IMedia, KnownMedia>().AddMessages(builder.Configuration);
        host = builder.Build();
    }

    private IMessages Messages => host.Services.GetRequiredService<IMessages>();

    public async ValueTask InitializeAsync() => await host.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        host.Dispose();
        log.Dispose();
        folder.Dispose();
    }

    [Theory]
    [InlineData("PRAGMA max_page_count=1", "database or disk is full")]
    [InlineData("PRAGMA query_only=1", "attempt to write a readonly database")]
    [InlineData("DROP TABLE messages", "no such table: messages")]
    public async Task A_database_that_takes_no_message_is_named_in_one_line_with_the_trace_of_the_request(string fault, string cause)
    {
        Execute(fault);
        using var request = new Activity("request").SetIdFormat(ActivityIdFormat.W3C).Start();

        for (var round = 0; round < 3; round++)
            await Task.WhenAll(Enumerable.Range(0, 30).Select(n => Some.Refused(Send(), ErrorCode.Unavailable)));

        var line = Assert.Single(log.All, line => line.StartsWith("Error Messages are not available", StringComparison.Ordinal));
        Assert.Contains(cause, line, StringComparison.Ordinal);
        Assert.Contains($", trace {request.TraceId}", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_of_keys_that_is_gone_is_named_in_one_line()
    {
        Directory.Delete(folder.KeyPath, recursive: true);

        for (var n = 0; n < 10; n++)
            await Some.Refused(Send(), ErrorCode.Unavailable);

        Assert.Single(log.All, line => line.Contains("Could not find a part of the path", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_upkeep_that_fails_in_each_round_is_named_once_and_goes_on_when_it_can()
    {
        Execute("ALTER TABLE store RENAME TO mislaid");
        await Messages.SaveMessage(new(KnownUsers.Email, "hello", ExpiresIn: 1_000), Some.Cancellation).ContinueWith(_ => { }, TaskScheduler.Default);
        var store = host.Services.GetRequiredService<EmbeddedStore>();
        store.Opened!.Clock.Adopt(store.Opened.Clock.Now + 5_000);
        await Until(() => log.All.Any(line => line.Contains("upkeep cannot be written", StringComparison.Ordinal)));
        for (var n = 0; n < 20; n++)
            await store.Tick();
        Assert.Single(log.All, line => line.Contains("upkeep cannot be written", StringComparison.Ordinal));

        Execute("ALTER TABLE mislaid RENAME TO store");
        await store.Tick();
        await Send();
        Assert.False(store.ExecuteTask!.IsCompleted);
    }

    [Fact]
    public async Task A_writer_that_fails_ends_the_process_with_the_cause_named()
    {
        var stopping = new TaskCompletionSource();
        host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.Register(stopping.SetResult);
        time.FailsOnce = true;

        await stopping.Task.WaitAsync(TimeSpan.FromSeconds(30), Some.Cancellation);
        Assert.True(host.Services.GetRequiredService<EmbeddedStore>().ExecuteTask!.IsFaulted);
        Assert.Contains(log.All, line => line.StartsWith("Critical", StringComparison.Ordinal) && line.Contains("The clock is broken.", StringComparison.Ordinal));
    }

    private Task<string> Send() => Messages.SaveMessage(new(KnownUsers.Email, new string('é', 3_900)), Some.Cancellation);

    private static async Task Until(Func<bool> condition)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!condition())
            await Task.Delay(20, patience.Token);
    }

    private void Execute(string sql)
    {
        using var command = host.Services.GetRequiredService<EmbeddedStore>().Opened!.Journal!.Connection.CreateCommand();
#pragma warning disable CA2100 // The text is the test's own.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteScalar();
    }

    /// <summary>The machine's time, of which a question may fail: what no store reckons with.</summary>
    private sealed class BrokenTime : TimeProvider
    {
        private bool fails;

        public bool FailsOnce
        {
            set => Volatile.Write(ref fails, value);
        }

        public override long GetTimestamp() => Interlocked.Exchange(ref fails, false) ? throw new NotSupportedException("The clock is broken.") : base.GetTimestamp();
    }
}
