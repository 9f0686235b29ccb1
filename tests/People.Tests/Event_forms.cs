using System.Diagnostics;
using System.Text;
using TempMessenger.Contracts.People;
using TempMessenger.Contracts.Users;
using TempMessenger.EventStore;
using TempMessenger.People.Tables;

namespace TempMessenger.People.Tests;

/// <summary>What stands on the disk is for ever: whoever makes one of these fail has broken every installation.</summary>
public sealed class Event_forms
{
    private const string Json = """{"by":"0a","person":"0b","at":1800000000000}""";

    public static TheoryData<string, string> Types => new()
    {
        { "Followed", "PersonFollowed" }, { "Unfollowed", "PersonUnfollowed" }, { "Blocked", "PersonBlocked" }, { "Unblocked", "PersonUnblocked" },
    };

    [Theory]
    [MemberData(nameof(Types))]
    public void Each_event_has_its_type_and_one_form(string change, string type)
    {
        var happened = new RelationEvent(Enum.Parse<RelationChange>(change), 1800000000000);
        var written = RelationAggregate.Encode(happened, "0a", "0b");
        Assert.Equal((type, Json), (written.Type, Encoding.UTF8.GetString(written.Data.Span)));
        Assert.Equal(happened, RelationAggregate.Decode(Recorded(written)));
        Assert.Equal(new RelationForm("0a", "0b", 1800000000000), RelationLog.Read(written.Data.Span));
    }

    [Theory]
    [InlineData("PersonFollowed", 1)]
    [InlineData("PersonUnfollowed", 2)]
    [InlineData("PersonBlocked", 3)]
    [InlineData("PersonUnblocked", 4)]
    public void Each_notice_has_its_number(string type, int kind) =>
        Assert.Equal(new NewNotice(kind, """{"by":"0a","person":"0b"}"""), RelationNotices.Of(type, "0a", "0b"));

    [Fact]
    public void Streams_have_their_names_for_ever()
    {
        Assert.Equal("relation-0a.0b", RelationLog.Stream("0a", "0b"));
        Assert.True(RelationLog.IsStream("relation-0a.0b"));
        Assert.False(RelationLog.IsStream("user-0a"));
        Assert.Equal(("user-0a", "0a", null), (AccountLog.Stream("0a"), AccountLog.IdOf("user-0a"), AccountLog.IdOf("relation-0a.0b")));
    }

    [Fact]
    public void An_unknown_event_is_refused()
    {
        Assert.Throws<InvalidDataException>(() => RelationAggregate.Decode(Recorded(new NewEvent("PersonMuted", Encoding.UTF8.GetBytes(Json)))));
        Assert.Throws<InvalidDataException>(() => RelationAggregate.Decode(Recorded(new NewEvent("PersonBlocked", "null"u8.ToArray()))));
        Assert.Throws<UnreachableException>(() => RelationAggregate.Evolve(RelationState.None, new((RelationChange)9, 0)));
        Assert.Throws<UnreachableException>(() => RelationNotices.Of("PersonMuted", "0a", "0b"));
    }

    private static RecordedEvent Recorded(NewEvent written) => new(1, "relation-0a.0b", 1, written.Type, written.Data, "c", 5);
}
