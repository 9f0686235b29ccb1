using System.Text;
using RabbitMQ.Client;

namespace TempMessenger.Acceptance.Tests.AsCluster;

/// <summary>What must become of a message.</summary>
internal enum Fate
{
    /// <summary>A reply says what is wrong.</summary>
    Refused,

    /// <summary>Nothing is wrong with what counts: it is carried out and answered.</summary>
    Served,

    /// <summary>It lies in the queue of dead messages.</summary>
    PutAside,

    /// <summary>It is taken and that is all: nobody waits for a reply, or there is no reply to an event or to a reply.</summary>
    Dropped,
}

/// <param name="Kind">In short.</param>
/// <param name="Exchange">Where it is sent.</param>
/// <param name="RoutingKey">And to whom.</param>
/// <param name="Properties">With the message's number as its id.</param>
/// <param name="Headers">The entries of its table of headers, or null.</param>
/// <param name="Body">Its bytes.</param>
/// <param name="Fate">What must become of it.</param>
internal sealed record BadMessage(string Kind, string Exchange, string RoutingKey, BasicProperties Properties, byte[]? Headers, byte[] Body, Fate Fate);

/// <summary>Messages as section 4.6 of the protocol has them and worse; the same seed makes the same.</summary>
/// <param name="random">Seeded.</param>
/// <param name="replyTo">Where replies are counted: the first of two words, the second is the message's number.</param>
/// <param name="repliesOfOthers">Keys of the reply queues of the processes.</param>
internal sealed class BadMessages(Random random, string replyTo, string[] repliesOfOthers)
{
    private const string Exchange = "nameko-rpc";
    private const long LongAgo = 1_700_000_000_000;

    private static readonly string[] Methods =
    [
        "konnichiwa_service.konnichiwa", "message_service.save_message", "message_service.get_message", "message_service.get_all_messages",
        "message_service.list_messages", "message_service.get_changes", "message_service.delete_message", "message_service.create_room",
        "user_service.create_user", "user_service.authenticate_user", "user_service.log_in", "user_service.find_session", "user_service.update_user",
        "user_service.delete_user", "konnichiwa_service.nope", "message_service.__init__", "user_service.CreateUser", "message_service.蘑菇",
        "user_service." + new string('x', 200),
    ];

    private static readonly string[] Events =
    [
        "message_service.events message_posted", "message_service.events message_deleted", "message_service.events room_created",
        "user_service.events sessions_ended", "gateway_service.events people_listed",
        "gateway_service.events people_moved", "gateway_service.events person_typed",
    ];

    private static readonly string?[] OtherTypes =
        [null, "", "text/plain", "application/x-yaml", "application/json; charset=utf-8", "APPLICATION/JSON", "application/x-python-serialize", new('x', 250)];

    private static readonly string?[] Encodings = [null, "utf-8", "utf-8", "latin-1", "binary", "gzip", ""];

    private static readonly byte[] GoodBody = Encoding.UTF8.GetBytes(BadBodies.Good);

    private static readonly byte[] OfNothing =
        """{"epoch": null, "message": null, "now": -1, "room": null, "user_id": null, "author": null, "node": null}"""u8.ToArray();

    public BadMessage Next(int number) => random.Next(100) switch
    {
        < 30 => Request("body", number, null, BadBodies.Of(random)),
        < 40 => Request("content type", number, null, MostlyGood(), OtherTypes[random.Next(OtherTypes.Length)]),
        < 55 => Request("headers and body", number, OddHeaders.Of(random), BadBodies.Of(random)),
        < 62 => Served(number),
        < 72 => Unanswerable(number),
        < 75 => Nobody(number),
        < 79 => TooLate(number),
        < 90 => Event(number),
        < 93 => DeadEvent(number),
        < 96 => BogusReply(number),
        < 98 => Straight(number),
        _ => Reflected(number),
    };

    private BadMessage Request(string kind, int number, byte[]? headers, byte[] body, string? contentType = "application/json") =>
        new(kind, Exchange, AnyMethod(), Properties(number, Mine(number), contentType), headers, body, Fate.Refused);

    private BadMessage Served(int number) =>
        new("headers", Exchange, Methods[0], Properties(number, Mine(number)), OddHeaders.Of(random), GoodBody, Fate.Served);

    private BadMessage Unanswerable(int number)
    {
        var type = random.Next(2) == 0 ? OtherTypes[random.Next(OtherTypes.Length)] : "application/json";
        var properties = Properties(number, random.Next(2) == 0 ? null : "", type);
        return new("no reply_to", Exchange, AnyMethod(), properties, Sometimes(), MostlyGood(), Fate.PutAside);
    }

    private BadMessage Nobody(int number)
    {
        var replyTo = random.Next(2) == 0 ? Guid.NewGuid().ToString() : new string('#', random.Next(1, 255));
        return new("reply_to of nobody", Exchange, AnyMethod(), Properties(number, replyTo), null, BadBodies.Of(random), Fate.Dropped);
    }

    private BadMessage TooLate(int number)
    {
        var deadline = OddHeaders.Deadline(random.NextInt64(LongAgo));
        return new("past deadline", Exchange, AnyMethod(), Properties(number, Mine(number)), deadline, MostlyGood(), Fate.Dropped);
    }

    private BadMessage Event(int number)
    {
        var kind = Events[random.Next(Events.Length)].Split(' ');
        return new("event", kind[0], kind[1], Properties(number, null), Sometimes(), NoEvent(), Fate.Dropped);
    }

    /// <summary>These have queues that outlive processes.</summary>
    private BadMessage DeadEvent(int number) =>
        new("kept event", "user_service.events", random.Next(2) == 0 ? "user_deleted" : "user_changed", Properties(number, null), OddHeaders.Of(random), NoEvent(), Fate.PutAside);

    private byte[] NoEvent() => random.Next(20) == 0 ? OfNothing : BadBodies.Of(random);

    private BadMessage BogusReply(int number)
    {
        var key = repliesOfOthers[random.Next(repliesOfOthers.Length)];
        return new("reply", Exchange, key, Properties(number, null), Sometimes(), BadBodies.Of(random), Fate.Dropped);
    }

    /// <summary>Past the exchange, so that the routing key is no method.</summary>
    private BadMessage Straight(int number)
    {
        var queue = $"rpc-{AnyMethod().Split('.')[0]}";
        return new("straight into the queue", "", queue, Properties(number, Mine(number)), OddHeaders.Of(random), GoodBody, Fate.Refused);
    }

    /// <summary>Its reply is a request to a service, which then has nobody to answer.</summary>
    private BadMessage Reflected(int number) =>
        new("reply_to of a service", Exchange, AnyMethod(), Properties(number, Methods[random.Next(3)]), null, BadBodies.Of(random), Fate.PutAside);

    private byte[] MostlyGood() => random.Next(3) > 0 ? GoodBody : BadBodies.Of(random);

    private byte[]? Sometimes() => random.Next(2) == 0 ? OddHeaders.Of(random) : null;

    private string AnyMethod() => Methods[random.Next(Methods.Length)];

    private string Mine(int number) => $"{replyTo}.{number}";

    private BasicProperties Properties(int number, string? replyTo, string? contentType = "application/json")
    {
        var properties = new BasicProperties
        {
            MessageId = $"{number}",
            CorrelationId = $"{number}",
            ReplyTo = replyTo,
            ContentType = contentType,
            ContentEncoding = Encodings[random.Next(Encodings.Length)],
        };
        if (replyTo == Mine(number) && random.Next(10) == 0)
            properties.CorrelationId = random.Next(2) == 0 ? null : new string('7', random.Next(255));
        if (random.Next(2) == 0)
            properties.DeliveryMode = random.Next(2) == 0 ? DeliveryModes.Persistent : DeliveryModes.Transient;
        if (random.Next(10) == 0)
            (properties.Priority, properties.Timestamp, properties.Type) = ((byte)random.Next(256), new AmqpTimestamp(random.NextInt64()), "蘑菇");
        return properties;
    }
}
