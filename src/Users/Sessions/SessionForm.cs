using TempMessenger.Contracts;
using TempMessenger.Contracts.Texts;
using TempMessenger.Contracts.Users;

namespace TempMessenger.Users.Sessions;

/// <summary>The form of a session that is to start.</summary>
internal static class SessionForm
{
    private const int MaxDeviceCharacters = 200;

    /// <summary>The session with a device that can be shown.</summary>
    /// <exception cref="ServiceException">InvalidArgument.</exception>
    public static NewSession Check(NewSession? session)
    {
        if (session is null || !UserIds.IsId(session.Id) || !UserIds.IsHash(session.TokenHash) || session.Kind is not ("browser" or "app"))
            throw new ServiceException(ErrorCode.InvalidArgument, UserReasons.SessionInvalid, "session");
        var device = LineText.Tidy(session.Device ?? "") ?? "";
        return session with { Device = device.Length > MaxDeviceCharacters ? Cut(device) : device };
    }

    // Not between the halves of a surrogate pair.
    private static string Cut(string device) =>
        device[..(char.IsHighSurrogate(device[MaxDeviceCharacters - 1]) ? MaxDeviceCharacters - 1 : MaxDeviceCharacters)];
}
