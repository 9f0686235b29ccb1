using Microsoft.Extensions.Time.Testing;
using TempMessenger.Gateway.Realtime.Presence;
using Watcher = TempMessenger.Gateway.Realtime.Sockets.Participant;

namespace TempMessenger.Gateway.Tests.Realtime;

public sealed class Presence_in_a_room
{
    private readonly PresenceCounter presence = new();

    [Fact]
    public void Fifty_names_are_told_and_how_many_there_are_in_all()
    {
        for (var number = 0; number < 60; number++)
            presence.Enter(new Watcher($"id-{number}", $"name {number:00}"));

        var (here, news) = presence.Publish();

        Assert.True(news);
        Assert.Equal((50, 60), (here.Names.Count, here.Count));
    }

    [Fact]
    public void Who_comes_and_goes_between_two_tellings_is_no_news()
    {
        presence.Enter(new Watcher("a", "Ada"));
        presence.Publish();
        presence.Enter(new Watcher("g", "Grace"));
        presence.Leave(new Watcher("g", "Grace"));

        Assert.False(presence.Publish().News);
    }

    [Fact]
    public void An_anonymous_watcher_is_nobody()
    {
        presence.Enter(null);

        Assert.False(presence.Publish().News);
    }

    [Fact]
    public void Typing_is_held_to_a_pace_for_a_person_and_for_a_room()
    {
        var time = new FakeTimeProvider();
        time.Advance(TimeSpan.FromHours(1));
        var pace = new TypingPace(time);

        Assert.Equal([true, false], new[] { pace.Allows("ada"), pace.Allows("ada") });
        Assert.Equal(4, Enumerable.Range(0, 10).Count(number => pace.Allows($"other {number}")));
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal([true, false], new[] { pace.Allows("somebody else"), pace.Allows("ada") });
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(pace.Allows("ada"));
    }
}
