using System.Net;
using System.Text.Json.Nodes;
using TempMessenger.EndToEnd.Tests.Browsing;
using TempMessenger.EndToEnd.Tests.Running;

namespace TempMessenger.EndToEnd.Tests;

public abstract class Sent_at_once(Stage stage)
{
    private const int People = 6;
    private const int Messages = 25;

    [Fact]
    public async Task What_many_say_is_heard_by_all_in_one_order_without_a_hole()
    {
        using var owner = await Person.SignedUp(stage.NextAddress());
        await owner.CreateRoom("choir", "Choir", 600_000);
        var singers = new List<Person>();
        for (var number = 0; number < People; number++)
            singers.Add(await Person.SignedUp(stage.NextAddress()));
        using var here = await Listener.Follow(stage.NextAddress(), "choir");
        using var there = await Listener.Follow(stage.NextAddress(), "choir");

        // Who does not read is taken for slow before long.
        var (hearing, hearingThere) = (Hear(here), Hear(there));
        await Task.WhenAll(singers.Select(async (singer, number) =>
        {
            for (var message = 0; message < Messages; message++)
                await singer.Say($"{number} {message}", "choir");
        }));

        var (heard, heardThere) = (await hearing, await hearingThere);
        Assert.Equal(Enumerable.Range(1, People * Messages), heard.Select(message => (int)message["seq"]!));
        Assert.Equal(heard.Select(message => message.ToJsonString()), heardThere.Select(message => message.ToJsonString()));
        var said = heard.Select(message => ((string)message["message"]!).Split(' ').Select(int.Parse).ToArray());
        Assert.All(said.GroupBy(words => words[0]), own => Assert.Equal(Enumerable.Range(0, Messages), own.Select(words => words[1])));
        singers.ForEach(singer => singer.Dispose());
    }

    [Fact]
    public async Task One_id_sent_ten_times_is_one_message_and_none_after_it_has_vanished()
    {
        using var ada = await Person.SignedUp(stage.NextAddress());
        using var elsewhere = new Person(stage.NextAddress(), ada);
        using var bob = await Person.SignedUp(stage.NextAddress());
        await ada.CreateRoom("echoes", "Echoes", 600_000);
        var id = Guid.NewGuid().ToString("n");

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(number => Send(number % 2 == 0 ? ada : elsewhere)));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.NoContent, answer));
        Assert.Single(await bob.Messages("echoes"));
        Assert.Equal(HttpStatusCode.Conflict, await Send(elsewhere, "something else"));
        Assert.Equal(HttpStatusCode.Conflict, await Send(bob));
        while ((await bob.Messages("echoes")).Length > 0)
            await Task.Delay(50);
        Assert.Equal(HttpStatusCode.NoContent, await Send(elsewhere));
        Assert.Empty(await bob.Messages("echoes"));

        async Task<HttpStatusCode> Send(Person person, string text = "once")
        {
            using var answer = await person.Post(text, "echoes", 10_000, id);
            return answer.StatusCode;
        }
    }

    /// <summary>Where events overtook each other on their way, the gateway may tell several messages at once.</summary>
    private static async Task<List<JsonNode>> Hear(Listener listener)
    {
        var heard = new List<JsonNode>();
        while (heard.Count < People * Messages)
        {
            var frame = await listener.Next("message", "changes");
            heard.AddRange(frame["messages"]?.AsArray().Select(message => message!) ?? [frame["message"]!]);
        }

        return heard;
    }
}

[Collection(typeof(OneProcess))]
public sealed class Sent_at_once_in_one_process(OneProcess stage) : Sent_at_once(stage);

[Collection(typeof(TwoGateways))]
public sealed class Sent_at_once_on_two_gateways(TwoGateways stage) : Sent_at_once(stage);
