using TempMessenger.Storage.Tables;

namespace TempMessenger.Feeds.Tables;

/// <summary>Who follows and who blocks whom, and which accounts are gone. Who has ever published stands as a follower of themselves: their own posts come to them, too.</summary>
internal static class Relations
{
    /// <summary>False where it was so before.</summary>
    public static async Task<bool> Follow(DatabaseConnection db, string follower, string person) => await db.Run(
        "INSERT INTO feed_follows(person, follower) VALUES(@person, @follower) ON CONFLICT DO NOTHING", ("person", person), ("follower", follower)) == 1;

    /// <inheritdoc cref="Follow"/>
    public static async Task<bool> Unfollow(DatabaseConnection db, string follower, string person) => await db.Run(
        "DELETE FROM feed_follows WHERE person=@person AND follower=@follower", ("person", person), ("follower", follower)) == 1;

    public static Task Block(DatabaseConnection db, string blocker, string person) => db.Run(
        "INSERT INTO feed_blocks(blocker, person) VALUES(@blocker, @person) ON CONFLICT DO NOTHING", ("blocker", blocker), ("person", person));

    public static Task Unblock(DatabaseConnection db, string blocker, string person) => db.Run(
        "DELETE FROM feed_blocks WHERE blocker=@blocker AND person=@person", ("blocker", blocker), ("person", person));

    public static Task<bool> Follows(DatabaseConnection db, string follower, string person) => db.First(
        _ => true, "SELECT 1 FROM feed_follows WHERE person=@person AND follower=@follower", ("person", person), ("follower", follower));

    /// <summary>Whether either blocks the other.</summary>
    public static Task<bool> AreHidden(DatabaseConnection db, string one, string other) => db.First(
        _ => true,
        "SELECT 1 FROM feed_blocks WHERE (blocker=@one AND person=@other) OR (blocker=@other AND person=@one)",
        ("one", one), ("other", other));

    public static Task<bool> IsGone(DatabaseConnection db, string account) =>
        db.First(_ => true, "SELECT 1 FROM feed_accounts_gone WHERE account=@account", ("account", account));

    public static Task Remove(DatabaseConnection db, string account) =>
        db.Run("INSERT INTO feed_accounts_gone(account) VALUES(@account) ON CONFLICT DO NOTHING", ("account", account));

    /// <summary>Removes all relations of an account, either way.</summary>
    public static async Task Forget(DatabaseConnection db, string account)
    {
        await db.Run("DELETE FROM feed_follows WHERE follower=@account OR person=@account", ("account", account));
        await db.Run("DELETE FROM feed_blocks WHERE blocker=@account OR person=@account", ("account", account));
    }
}
