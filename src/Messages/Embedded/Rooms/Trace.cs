namespace TempMessenger.Messages.Embedded.Rooms;

/// <summary>
/// What is remembered in memory of a message that is gone, to recognise a late retry; room, <c>seq</c> and expiry stand in its row of the journal.
/// </summary>
/// <param name="Author">The author's id.</param>
/// <param name="ForgetAt">From this millisecond on the id is free again.</param>
/// <param name="Row">Its row in the journal; 0 without one.</param>
/// <param name="WasDeleted">True where it did not live out its time.</param>
internal readonly record struct Trace(string Author, long ForgetAt, long Row, bool WasDeleted);
