namespace TempMessenger.Gateway.Realtime;

/// <summary>Why a client's frame was not accepted, as its <c>error</c> frame says.</summary>
internal readonly record struct FrameError(string Code, string Detail);

/// <summary>All that there are.</summary>
internal static class FrameErrors
{
    public static readonly FrameError Invalid = new("invalid", "Send one JSON object of a known type with the members of that type.");
    public static readonly FrameError NotFound = new("not_found", "There is no room of this name.");
    public static readonly FrameError Login = new("login", "Log in and connect again.");
    public static readonly FrameError TooMany = new("too_many", "Unsubscribe from another room first.");
}
