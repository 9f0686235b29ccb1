using System.Buffers;
using System.Security.Cryptography;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Texts;

namespace TempMessenger.Users;

/// <summary>Ids of accounts, sessions and commands: 32 lower-case hex digits.</summary>
internal static class UserIds
{
    private const int Digits = 32;
    private const int HashDigits = 64;
    private static readonly SearchValues<char> Hex = SearchValues.Create("0123456789abcdef");

    public static string New() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Digits / 2));

    public static bool IsId(string? id) => id is { Length: Digits } && IsHex(id);

    public static bool IsHash(string? hash) => hash is { Length: HashDigits } && IsHex(hash);

    /// <summary>The command's name in the log, which no other account's command can have.</summary>
    /// <exception cref="ServiceException">InvalidArgument: it is no id.</exception>
    public static string Command(string userId, string? commandId) => IsId(commandId)
        ? $"{userId}.{commandId}"
        : throw new ServiceException(ErrorCode.InvalidArgument, CommonReasons.CommandIdInvalid, "command_id");

    private static bool IsHex(string text) => !text.AsSpan().ContainsAnyExcept(Hex);
}
