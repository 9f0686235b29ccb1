namespace TempMessenger.Gateway;

/// <summary>Ids for what starts at the edge: messages, accounts, commands, sessions.</summary>
internal static class NewId
{
    /// <summary>32 lower-case hex digits.</summary>
    public static string Create() => Guid.NewGuid().ToString("N");
}
