namespace TempMessenger.Gateway.Web.Limits;

/// <summary>What an endpoint counts against, as metadata.</summary>
internal enum Limit
{
    /// <summary>Messages sent, per person.</summary>
    Posts,

    /// <summary>Rooms created, per person.</summary>
    Rooms,

    /// <summary>Accounts created, per address.</summary>
    SignUps,

    /// <summary>Checks of one's own password, per person.</summary>
    PasswordChecks,

    /// <summary>Exports, per person.</summary>
    Exports,
}
