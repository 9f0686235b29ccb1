using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TempMessenger.Chat;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Media;
using TempMessenger.Contracts.Messages;
using TempMessenger.Feeds;
using TempMessenger.Gateway;
using TempMessenger.Membership;
using TempMessenger.Messages;
using TempMessenger.Moderation;
using TempMessenger.People;
using TempMessenger.Posts;
using TempMessenger.Rpc;
using TempMessenger.Sms;
using TempMessenger.Users;

namespace TempMessenger.Acceptance.Tests;

/// <summary>Runs alone: it measures the heap of the whole process.</summary>
[CollectionDefinition(nameof(ExactExpiryTests), DisableParallelization = true)]
[Collection(nameof(ExactExpiryTests))]
public sealed class ExactExpiryTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task No_answer_and_no_frame_ever_holds_a_message_whose_time_has_come(bool wallClockIsStepped)
    {
        var count = Scale.Of(500, 10_000);
        var data = Directory.CreateTempSubdirectory("tempmessenger-expiry-").FullName;
        var clock = new SteppedClock();
        await using var app = await Start(data, clock);
        var address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        var messages = app.Services.GetRequiredService<IMessages>();
        using var person = await Person.SignUp(address, "ada");
        await person.CreateRoom("expiry", 60_000);
        await Run(address, messages, person, clock, wallClockIsStepped, 100);
        var cold = LiveHeap();

        // The first time, the pools of buffers (of the readers too, who share this process) fill up to what the load needs: told, but no growth.
        await Run(address, messages, person, clock, wallClockIsStepped, count);
        var warm = LiveHeap();
        var (overHttp, byContract) = await Run(address, messages, person, clock, wallClockIsStepped, count);

        var (filled, grown) = ((warm - cold) / 1e6, (LiveHeap() - warm) / 1e6);
        Scale.Report($"exact expiry{(wallClockIsStepped ? ", wall clock stepped by an hour back and forth" : "")}: {count} messages of 1 to 5 s, {overHttp} lists over HTTP, {byContract} by contract and every frame: 0 after their time; afterwards 0 left, live heap {grown:+0.0;-0.0} MB (and {filled:+0.0;-0.0} MB the first time, server and readers together)");
        Assert.True(grown <= 5, $"The heap grew by {grown} MB");
        await app.StopAsync();
        Directory.Delete(data, recursive: true);
    }

    private static async Task<WebApplication> Start(string data, TimeProvider clock)
    {
        var builder = WebApplication.CreateSlimBuilder(
            ["--Data:Folder", data, "--urls", "http://127.0.0.1:0", "--Limits:PostsPerPersonPer10Seconds=1000000", "--Limits:RequestsPerPersonPer10Seconds=1000000",
                "--Accounts:PasswordMemoryKibibytes=64", "--Logging:LogLevel:Default=Error"]);
        builder.Services.AddSingleton(clock);
        builder.Services.AddInProcessTransport();
        builder.Services.AddSingleton<IMedia, KnownMedia>();
        builder.Services.AddMessages(builder.Configuration);
        builder.Services.AddSms(builder.Configuration).AddUsers(builder.Configuration).AddUsersRead(builder.Configuration);
        builder.Services.AddPeople(builder.Configuration);
        builder.Services.AddPostsWrite(builder.Configuration);
        builder.Services.AddPostsRead(builder.Configuration);
        builder.Services.AddFeeds(builder.Configuration);
        builder.Services.AddMembership(builder.Configuration).AddModeration(builder.Configuration).AddChat(builder.Configuration);
        builder.Services.AddGateway(builder.Configuration);
        var app = builder.Build();
        app.UseGateway();
        await app.StartAsync();
        return app;
    }

    private static async Task<(long OverHttp, long ByContract)> Run(
        Uri address, IMessages messages, Person person, SteppedClock clock, bool stepped, int count)
    {
        using var stop = new CancellationTokenSource();
        var reader = new RoomReader(address, "expiry");
        var watching = reader.Read(() => TimeSpan.FromSeconds(3), stop.Token);
        var reads = new long[2];
        Task[] reading = [ReadOverHttp(person, reads, stop.Token), ReadByContract(messages, reads, stop.Token)];
        var stepping = stepped ? Step(clock, stop.Token) : Task.CompletedTask;
        var lastExpiry = await PostAll(messages, count);
        await UntilStoreClock(messages, lastExpiry + 1000);

        await stop.CancelAsync();
        await Task.WhenAll([watching, stepping, .. reading]);
        Assert.Empty(reader.Violations);
        Assert.Empty((await messages.ListMessages(new("expiry"), default)).Messages);
        Assert.Empty((await messages.GetChanges(new("expiry", Limit: 1000), default)).Messages);
        return (reads[0], reads[1]);
    }

    private static async Task<long> PostAll(IMessages messages, int count)
    {
        for (var posted = 0; posted < count; posted += 100)
        {
            await Task.WhenAll(Enumerable.Range(0, Math.Min(100, count - posted)).Select(_ => Save(messages, Random.Shared.Next(1000, 5001))));
            await Task.Delay(30);
        }

        return await messages.GetTime(new(), default) + 5000;
    }

    private static Task<string> Save(IMessages messages, long lifetime)
    {
        Caller.Current = new Caller("0123456789abcdef0123456789abcdef", "Ada", Role.Member, "en");
        return messages.SaveMessage(new(null, $"gone soon {Random.Shared.Next()}", null, "expiry", lifetime), default);
    }

    private static async Task UntilStoreClock(IMessages messages, long time)
    {
        while (await messages.GetTime(new(), default) < time)
            await Task.Delay(20);
    }

    private static async Task ReadOverHttp(Person person, long[] reads, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await person.List("expiry");
            using var response = await person.Client.GetAsync("/rooms/expiry/messages", CancellationToken.None);
            using var list = JsonDocument.Parse(await response.Content.ReadAsStringAsync(CancellationToken.None));
            foreach (var message in list.RootElement.EnumerateArray())
                Assert.True(message.GetProperty("expires_in").GetInt64() > 0);
            reads[0] += 2;
        }
    }

    private static async Task ReadByContract(IMessages messages, long[] reads, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var list = await messages.ListMessages(new("expiry"), default);
            Assert.All(list.Messages, message => Assert.True(message.ExpiresAt > list.Now));
            var changes = await messages.GetChanges(new("expiry", Limit: 1000), default);
            Assert.All(changes.Messages, message => Assert.True(message.ExpiresAt > changes.Now));
            if (list.Messages.Count > 0 && await messages.FindMessage(new(list.Messages[0].Id), default) is { } found)
                Assert.True(found.Message.ExpiresAt > found.Now);
            Assert.All(await messages.GetAllMessages(new(), default), saved => Assert.True(saved.ExpiresIn > 0));
            reads[1] += 4;
            await Task.Delay(1, CancellationToken.None);
        }
    }

    private static async Task Step(SteppedClock clock, CancellationToken stop)
    {
        for (var forward = true; !stop.IsCancellationRequested; forward = !forward)
        {
            clock.StepWall(forward ? TimeSpan.FromHours(1) : TimeSpan.FromHours(-1));
            await Task.Delay(700, CancellationToken.None);
        }
    }

    private static long LiveHeap()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return GC.GetTotalMemory(forceFullCollection: true);
    }
}
