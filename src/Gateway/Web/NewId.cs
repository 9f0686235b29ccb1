using System.Buffers;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Messages;

namespace TempMessenger.Gateway.Web;

/// <summary>Ids for what starts at the edge: messages, accounts, commands, sessions.</summary>
internal static class NewId
{
    /// <summary>32 lower-case hex digits.</summary>
    public static string Create() => Guid.NewGuid().ToString("N");
}

internal static class GivenId
{
    private const int Length = 32;

    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789abcdef");

    public static bool IsValid(string id) => id.Length == Length && !id.AsSpan().ContainsAnyExcept(Digits);

    /// <exception cref="ServiceException">InvalidArgument where this is no message's id.</exception>
    public static string Message(string id) =>
        IsValid(id) ? id : throw new ServiceException(ErrorCode.InvalidArgument, MessageReasons.MessageIdInvalid, "id");
}
