using TempMessenger.Faults.Tests.Judging;

namespace TempMessenger.Faults.Tests;

/// <summary>Whoever judges must be able to condemn: each rule with a history that breaks it and nothing else.</summary>
public sealed class JudgeTests
{
    private static readonly Seen First = new("a", 1, "one", 31_000);
    private static readonly Seen Second = new("b", 2, "two", 12_000);
    private static readonly Seen Last = new("z", 4, "last", 90_000);

    /// <summary>Two messages, a deletion of the first (number 3), a last message; the second expires at 12,000.</summary>
    private static History Good { get; } = new()
    {
        Sent = [new("a", "one", 30_000, 1_000, 1_010), new("b", "two", 10_000, 2_000, 2_010), new("z", "last", 60_000, 30_000, 30_010)],
        Removals = [new("a", 20_000, 20_010)],
        Lists = [new(5_000, 5_010, 5_005, [First, Second]), new(13_000, 13_010, 13_005, [First]), new(31_000, 31_010, 31_005, [Last])],
        Sockets = [Socket(Snapshot, Show(First, 1_005), Show(Second, 2_005), new Withdrawn(20_005, 20_005, "e", 3, "a"), Show(Last, 30_005))],
        Answers = [new("post", 1_000, 1_010, 204), new("list", 5_000, 5_010, 503, RetryAfter: true)],
        Registrations = [new("ada", 201, 201, 409), new("bob", 503, 401, 201), new("eve", null, 201, 409)],
        Names = [new("ada", [("Ada 1", true), ("Ada 2", false)], "Ada 2")],
        Publications = [new("p", true), new("q", true, Deleting: true, Deleted: true), new("r", false), new("s", true, Deleting: true)],
        ShownPosts = ["p", "s"],
        Events = [new("post-p", 1), new("post-q", 1), new("post-q", 2), new("user-1", 1), new("user-2", 1), new("user-1", 2)],
        Last = "z",
        Patience = 5_000,
    };

    private static Changes Snapshot => new(500, 500, "e", true, 0, 0, [], []);

    [Fact]
    public void A_history_that_keeps_all_rules_is_acquitted() => Assert.Empty(Judge.Of(Good).Violations);

    [Fact]
    public void A_post_that_was_accepted_and_is_not_shown_is_lost() =>
        Assert.Equal("O5: the post p was accepted and is not shown", Assert.Single(Judge.Of(Good with { ShownPosts = ["s"] }).Violations));

    [Fact]
    public void A_post_that_was_deleted_and_is_shown_is_found() =>
        Assert.Equal("O5: the post q was deleted and is shown", Assert.Single(Judge.Of(Good with { ShownPosts = ["p", "q"] }).Violations));

    [Fact]
    public void A_post_that_is_shown_twice_is_found() => Assert.Equal("O6: a post is shown twice", Assert.Single(Judge.Of(Good with { ShownPosts = ["p", "p"] }).Violations));

    [Fact]
    public void A_post_that_was_published_twice_is_found() =>
        Assert.Equal("O6: the post p has 2 events", Assert.Single(Judge.Of(Good with { Events = [.. Good.Events, new("post-p", 2)] }).Violations));

    [Fact]
    public void A_socket_that_was_away_need_not_be_told_what_expired_or_was_deleted_meanwhile() =>
        Assert.Empty(Judged(Snapshot, Resume(0, 4, 30_005, Last)));

    [Fact]
    public void An_acknowledged_message_that_a_socket_never_saw_is_lost() =>
        Assert.Equal(
            "O1: socket: 2 (b) was left out at 2100 by a frame of 2100, 9900 ms before its expiry",
            Assert.Single(Judged(Snapshot, Show(First, 1_005), Resume(1, 2, 2_100), Withdraw, Show(Last, 30_005))));

    [Fact]
    public void A_message_that_a_live_frame_jumps_over_is_lost() =>
        Assert.StartsWith("O1: socket: 1 (a) was left out", Assert.Single(Judged(Snapshot, Show(Second, 2_005), Withdraw, Show(Last, 30_005))), StringComparison.Ordinal);

    [Fact]
    public void A_socket_that_stopped_being_told_is_found() =>
        Assert.Contains("O1: socket: it came to 3 and never to the last message", Judged(Snapshot, Show(First, 1_005), Show(Second, 2_005), Withdraw));

    [Fact]
    public void A_frame_that_comes_twice_is_a_repeat() =>
        Assert.Equal(
            ["O1: socket: 1 was shown twice", "O3: socket: 1 came after 1"],
            Judged(Snapshot, Show(First, 1_005), Show(First, 1_006), Show(Second, 2_005), Withdraw, Show(Last, 30_005)));

    [Fact]
    public void Numbers_that_fall_are_found() =>
        Assert.Contains("O3: socket: 1 came after 2", Judged(Snapshot, Show(Second, 2_005), Show(First, 2_006), Withdraw, Show(Last, 30_005)));

    [Fact]
    public void What_expired_by_the_servers_clock_must_not_be_delivered() =>
        Assert.Equal("O2: socket: 2 was shown 0 ms after its expiry", Assert.Single(Judged(Snapshot, Show(First, 1_005), Show(Second, 12_000), Withdraw, Show(Last, 30_005))));

    [Fact]
    public void What_a_stopped_process_held_back_until_after_the_expiry_is_found() =>
        Assert.Equal(
            "O2: socket: 2 arrived 3000 ms after its expiry",
            Assert.Single(Judged(Snapshot, Show(First, 1_005), new Shown(15_000, 2_005, "e", Second), Withdraw, Show(Last, 30_005))));

    [Fact]
    public void A_resume_that_begins_too_late_leaves_a_gap() =>
        Assert.StartsWith(
            "O1: socket: 2 (b) was left out at 2100",
            Assert.Single(Judged(Snapshot, Show(First, 1_005), Resume(2, 2, 2_100), Withdraw, Show(Last, 30_005))),
            StringComparison.Ordinal);

    [Fact]
    public void A_deletion_that_is_kept_from_who_holds_the_message_is_found() =>
        Assert.Equal(
            "O3: socket: the deletion 3 of a was left out at 30005, 995 ms before the message's expiry",
            Assert.Single(Judged(Snapshot, Show(First, 1_005), Show(Second, 2_005), Resume(2, 4, 30_005, Last))));

    [Fact]
    public void A_deletion_may_be_told_by_any_of_the_changes_that_belong_together()
    {
        Told[] before = [Snapshot, Show(First, 1_005), Show(Second, 2_005), Resume(2, 3, 30_005) with { More = true }];

        Assert.Empty(Judged([.. before, Resume(3, 4, 30_005, Last) with { Deleted = ["a"] }]));
        Assert.StartsWith("O3: socket: the deletion 3 of a was left out", Assert.Single(Judged([.. before, Resume(3, 4, 30_005, Last)])), StringComparison.Ordinal);
    }

    [Fact]
    public void Another_epoch_and_a_reset_are_found()
    {
        Assert.Contains("O3: socket: the epoch became f without a reset", Judged(Snapshot, Show(First, 1_005), Show(Second, 2_005) with { Epoch = "f" }, Withdraw, Show(Last, 30_005)));
        Assert.Contains("O3: socket: it had to forget all it knew up to 1", Judged(Snapshot, Show(First, 1_005), Snapshot, Show(Second, 2_005), Withdraw, Show(Last, 30_005)));
    }

    [Fact]
    public void A_list_without_an_acknowledged_message_is_found() =>
        Assert.Equal(
            "O1: the list of 5005 lacks b, which lived for 6995 ms more",
            Assert.Single(Judge.Of(Good with { Lists = [new(5_000, 5_010, 5_005, [First])] }).Violations));

    [Fact]
    public void An_acknowledged_message_that_nobody_ever_saw_is_missed_in_lists()
    {
        var judge = Judge.Of(Good with { Sent = [.. Good.Sent, new("c", "three", 5_000, 3_000, 3_010)] });

        Assert.Equal("O1: the list of 5005 lacks c, which lived for 2995 ms more", Assert.Single(judge.Violations));
        Assert.Equal(1, judge.NeverReadable);
    }

    [Fact]
    public void A_list_with_what_expired_was_deleted_or_stands_there_twice_is_found()
    {
        Assert.Equal("O2: the list of 12000 holds 2 0 ms after its expiry", Assert.Single(Listed(new(11_990, 12_010, 12_000, [First, Second]))));
        Assert.Equal("O1: the list of 21005 holds 1, which had been deleted", Assert.Single(Listed(new(21_000, 21_010, 21_005, [First]))));
        Assert.Equal("O1: the list of 5005 holds a message twice", Assert.Single(Listed(new(5_000, 5_010, 5_005, [First, Second, Second]))));
    }

    [Fact]
    public void An_unanswered_message_that_some_saw_is_owed_to_all()
    {
        var unknown = Good with { Sent = [Good.Sent[0], Good.Sent[1] with { Acknowledged = null }, Good.Sent[2]] };

        Assert.Empty(Judge.Of(unknown).Violations);
        Assert.Equal(
            "O1: the list of 5005 lacks b, which lived for 6995 ms more",
            Assert.Single(Judge.Of(unknown with { Lists = [new(5_000, 5_010, 5_005, [First])] }).Violations));
    }

    [Fact]
    public void One_id_with_two_numbers_and_one_number_with_two_ids_are_found()
    {
        Assert.Contains("O6: b has the numbers 5 and 2", Listed(new(5_000, 5_010, 5_005, [First, Second with { Seq = 5 }])));
        Assert.Contains(Listed(new(40_000, 40_010, 40_005, [Last with { Id = "y" }, Last])), violation => violation.StartsWith("O3: the number 4 is", StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_not_as_it_was_sent_is_found()
    {
        Assert.Contains(Listed(new(5_000, 5_010, 5_005, [First, Second with { Text = "twO" }])), violation => violation.StartsWith("O4:", StringComparison.Ordinal));
        Assert.Contains("O4: b was sent as \"deux\" and shown as \"two\"", Judge.Of(Good with { Sent = [Good.Sent[0], Good.Sent[1] with { Text = "deux" }, Good.Sent[2]] }).Violations);
        Assert.StartsWith("O4: b expires at 12000", Assert.Single(Judge.Of(Good with { Sent = [Good.Sent[0], Good.Sent[1] with { Lifetime = 9_000 }, Good.Sent[2]] }).Violations), StringComparison.Ordinal);
        Assert.Contains("O4: b was shown, though nobody had sent it", Judge.Of(Good with { Sent = [Good.Sent[0], Good.Sent[2]] }).Violations);
    }

    [Fact]
    public void A_message_that_was_deleted_by_nobody_is_found() =>
        Assert.Contains("O4: a was withdrawn, though nobody had asked for it", Judge.Of(Good with { Removals = [] }).Violations);

    [Theory]
    [InlineData(500, true, "O10: post at 1 was answered 500")]
    [InlineData(502, true, "O10: post at 1 was answered 502")]
    [InlineData(401, true, "O10: post at 1 was answered 401")]
    [InlineData(503, false, "O10: post at 1 was answered 503 without Retry-After")]
    [InlineData(null, false, "O10: post at 1 was not answered")]
    public void Answers_that_are_not_declared_are_found(int? status, bool retryAfter, string violation) =>
        Assert.Equal(violation, Assert.Single(Answered(new("post", 1, 2, status, retryAfter))));

    [Fact]
    public void An_answer_that_takes_too_long_is_found() =>
        Assert.Equal("O9: post at 1 took 5001 ms", Assert.Single(Answered(new("post", 1, 5_002, 503, RetryAfter: true))));

    [Theory]
    [InlineData(201, 401, 201)]
    [InlineData(201, 401, 409)]
    [InlineData(503, 401, 409)]
    [InlineData(null, 201, 201)]
    public void A_registration_that_is_lost_half_done_or_doubled_is_found(int? status, int logIn, int again) =>
        Assert.Single(Judge.Of(Good with { Registrations = [new("ada", status, logIn, again)] }).Violations);

    [Fact]
    public void A_name_that_falls_back_behind_what_was_acknowledged_is_found() =>
        Assert.Equal(
            "O1: ada is called Ada 1 and not as was acknowledged last",
            Assert.Single(Judge.Of(Good with { Names = [new("ada", [("Ada 1", true), ("Ada 2", true), ("Ada 3", false)], "Ada 1")] }).Violations));

    [Theory]
    [InlineData(1, 3)]
    [InlineData(1, 1)]
    [InlineData(2, 3)]
    public void Versions_with_a_gap_or_a_repeat_are_found(long one, long other) =>
        Assert.Equal($"O5: user-1 has the versions {one}, {other}", Assert.Single(Judge.Of(Good with { Publications = [], Events = [new("user-1", one), new("user-1", other)] }).Violations));

    private static Withdrawn Withdraw => new(20_005, 20_005, "e", 3, "a");

    private static Shown Show(Seen seen, long at) => new(at, at, "e", seen);

    private static Changes Resume(long from, long to, long at, params Seen[] messages) => new(at, at, "e", false, from, to, messages, []);

    private static Following Socket(params Told[] told) => new("socket", told);

    /// <summary>Beside a socket that was told everything.</summary>
    private static IReadOnlyList<string> Judged(params Told[] told) => Judge.Of(Good with { Sockets = [Good.Sockets[0], Socket(told)] }).Violations;

    private static IReadOnlyList<string> Listed(Listing list) => Judge.Of(Good with { Lists = [list] }).Violations;

    private static IReadOnlyList<string> Answered(Answer answer) => Judge.Of(Good with { Answers = [answer] }).Violations;
}
