using System.Text;
using TempMessenger.Contracts;
using TempMessenger.EventStore;
using TempMessenger.Feedback.Service;

namespace TempMessenger.Feedback.Tests;

public sealed class Deciding_on_feedback
{
    [Fact]
    public void Feedback_is_given_as_a_tidy_line() =>
        Assert.Equal([new EntryEvent.Given("Well done", 5)], Entry.Give(EntryState.None, "  Well done ", 5));

    [Fact]
    public void The_same_again_changes_nothing() => Assert.Empty(Entry.Give(After(new EntryEvent.Given("Well done", 5)), "Well done ", 5));

    [Theory]
    [InlineData("Well done", 4)]
    [InlineData("Badly done", 5)]
    public void Other_feedback_under_the_same_id_is_refused(string text, int rating) =>
        Refused(ErrorCode.Conflict, "feedback_id_taken", "id", () => Entry.Give(After(new EntryEvent.Given("Well done", 5)), text, rating));

    [Theory]
    [InlineData("")]
    [InlineData(" \u200B ")]
    [InlineData("two\nlines")]
    [InlineData("\u0000")]
    public void A_text_is_a_line_that_can_be_seen(string text) =>
        Refused(ErrorCode.InvalidArgument, "feedback_text_invalid", "text", () => Entry.Give(EntryState.None, text, 3));

    [Fact]
    public void Half_of_a_character_is_no_text() =>
        Refused(ErrorCode.InvalidArgument, "feedback_text_invalid", "text", () => Entry.Give(EntryState.None, "half \uD83D", 3));

    [Fact]
    public void A_text_has_at_most_500_characters()
    {
        Assert.Single(Entry.Give(EntryState.None, string.Concat(Enumerable.Repeat("🌱", 500)), 3));
        Refused(ErrorCode.TooLong, "feedback_text_too_long", "text", () => Entry.Give(EntryState.None, new string('x', 501), 3));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(6)]
    public void A_rating_is_from_1_to_5(int rating) =>
        Refused(ErrorCode.InvalidArgument, "feedback_rating_invalid", "rating", () => Entry.Give(EntryState.None, "text", rating));

    [Fact]
    public void Its_form_on_the_disk_is_for_ever()
    {
        var happened = new EntryEvent.Given("Well done", 5);

        var stored = Entry.Encode(happened);

        Assert.Equal(("FeedbackGiven", """{"text":"Well done","rating":5}"""), (stored.Type, Encoding.UTF8.GetString(stored.Data.Span)));
        Assert.Equal(happened, Entry.Decode(new RecordedEvent(1, Entry.Stream("a"), 1, stored.Type, stored.Data, "c", 0)));
        Assert.Throws<InvalidDataException>(() => Entry.Decode(new RecordedEvent(1, Entry.Stream("a"), 1, "Unknown", stored.Data, "c", 0)));
    }

    private static EntryState After(params EntryEvent[] events) => events.Aggregate(EntryState.None, Entry.Evolve);

    private static void Refused(ErrorCode code, string reason, string field, Func<object> decide)
    {
        var refusal = Assert.Throws<ServiceException>(decide);
        Assert.Equal((code, reason, field), (refusal.Code, refusal.Reason, refusal.Field));
    }
}
