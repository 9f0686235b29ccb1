using System.Buffers;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Messages;

namespace TempMessenger.Gateway.Http;

internal static class Ids
{
    private const int Length = 32;

    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789abcdef");

    public static bool IsValid(string id) => id.Length == Length && !id.AsSpan().ContainsAnyExcept(Digits);

    /// <exception cref="ServiceException">InvalidArgument where this is no message's id.</exception>
    public static string Message(string id) =>
        IsValid(id) ? id : throw new ServiceException(ErrorCode.InvalidArgument, MessageReasons.MessageIdInvalid, "id");
}
