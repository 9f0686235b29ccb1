using Confluent.Kafka;
using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Media;
using TempMessenger.Contracts.Outgoing;
using TempMessenger.Contracts.Posts;
using TempMessenger.Contracts.Users;
using TempMessenger.Posts;
using TempMessenger.Sms;
using TempMessenger.Users;

namespace TempMessenger.Outgoing.Tests;

/// <summary>What a broker has of an account that was deleted.</summary>
[Collection(TestBroker.Collection)]
public sealed class Erased_people
{
    private static readonly string[] Secrets =
    [
        "Wilhelmina", "Featherstonehaugh", "wilhelmina.f", "Billie the Kid", "w.featherstonehaugh@example.org", "+4915112345678", "15112345678",
        "correct horse battery", "nobody may read this later", "Very Rare Browser 77",
    ];

    [Fact]
    [Trait("Needs", "servers")]
    public async Task Nothing_readable_is_in_the_segments_of_the_streams()
    {
        await TestBroker.Delete(RabbitMQ_log.Streams);
        var id = await LiveAndDelete(("Rpc:Broker", TestBroker.Address));

        var segments = Directory.EnumerateFiles(Path.Combine(TestServers.Folder, "rabbitmq", "mnesia"), "*.segment", SearchOption.AllDirectories).ToList();
        Check(traces => traces.InFiles(segments).Count > 0, id);
        await TestBroker.Delete(RabbitMQ_log.Streams);
    }

    [Fact]
    public async Task Nothing_readable_is_in_the_messages_that_Kafka_received()
    {
        using var kafka = new MockKafka();
        var id = await LiveAndDelete(("Kafka:Brokers", kafka.Addresses));

        var config = new ConsumerConfig { BootstrapServers = kafka.Addresses, GroupId = "search", AutoOffsetReset = AutoOffsetReset.Earliest, EnablePartitionEof = true };
        using var consumer = new ConsumerBuilder<byte[], byte[]>(config).Build();
        consumer.Assign(new TopicPartitionOffset(OutgoingPartitions.Topic, OutgoingPartitions.Of(id), Offset.Beginning));
        var received = new List<byte[]>();
        using var patience = new CancellationTokenSource(Some.Patience);
        while (consumer.Consume(patience.Token) is { IsPartitionEOF: false } result)
            received.AddRange(result.Message.Key, result.Message.Value);
        Check(traces => received.Any(bytes => traces.In(bytes) is not null), id);
    }

    /// <summary>An account that does what leaves personal data in events; gives its id.</summary>
    private static async Task<string> LiveAndDelete((string, string) log)
    {
        using var folder = new TemporaryFolder();
        await using var here = await Installation.Start(
            folder.Path,
            [log, ("Accounts:PasswordMemoryKibibytes", "64")],
            (services, configuration) => services.AddSingleton<IMedia, KnownMedia>().AddSms(configuration).AddUsers(configuration).AddUsersRead(configuration).AddPostsWrite(configuration));
        var (users, posts) = (here.Get<IUsers>(), here.Get<IPosts>());
        // The first account is the admin, who stays.
        await users.CreateUser(new CreateUser("Ada", "Smith", "ada@example.org", "correct horse battery", Some.Id(), FromThisMachine: true), default);
        var session = new NewSession(Some.Id(), Some.Id() + Some.Id(), "browser", "Very Rare Browser 77");
        var user = await users.CreateUser(
            new CreateUser(
                "Wilhelmina", "Featherstonehaugh", "w.featherstonehaugh@example.org", "correct horse battery", Some.Id(), Username: "wilhelmina.f", Name: "Billie the Kid",
                Phone: "+4915112345678", FromThisMachine: true, ReturnUser: true),
            default);
        await users.LogIn(new LogIn("wilhelmina.f", "correct horse battery", session), default);
        Caller.Current = new Caller(user!.Id, user.Name, user.Role, "en");
        await posts.PublishPost(new PublishPost("nobody may read this later", Id: Some.Id()), default);
        Caller.Current = Caller.System;
        await users.DeleteUser(new DeleteUser(Some.Id(), user.Id), default);
        await Some.Until(() => here.Store.ReadStream($"author-{user.Id}", 0, default).Result.Count == 1 && here.Lag.Positions == 0);
        Assert.Contains((await here.Store.ReadAll(0, 100, default)).Select(e => e.Type), type => type == "PostPublished");
        return user.Id;
    }

    private static void Check(Func<Traces, bool> find, string id)
    {
        // The search finds what is there.
        Assert.True(find(new(id)));
        Assert.True(find(new("AuthorErased")));
        Assert.All(Secrets, secret => Assert.False(find(new(secret)), secret));
    }
}
