using TempMessenger.Contracts;
using TempMessenger.Rpc.Nameko.Wire;

namespace TempMessenger.Rpc.Nameko.Serving;

/// <summary>The errors that replies carry for what a service throws.</summary>
internal static class RefusalErrors
{
    private const string Messages = "temp_messenger.dependencies.messages";
    private const string Users = "temp_messenger.dependencies.users";

    /// <summary>
    /// A refusal has its code's name, with one exception: for a message that is not there clients of the original look for the class that its
    /// Redis client raised.
    /// </summary>
    public static WireError Of(ServiceException refusal, string service, string method)
    {
        var (type, module) = (service, method, refusal.Code) switch
        {
            ("message_service", "get_message", ErrorCode.NotFound) => ("RedisError", Messages),
            ("user_service", _, _) => (refusal.Code.ToString(), Users),
            _ => (refusal.Code.ToString(), Messages),
        };
        return new(type, $"{module}.{type}", refusal.Message)
        {
            Code = refusal.Code,
            Reason = refusal.Reason,
            Field = refusal.Field,
            Arguments = refusal.Arguments,
            Detail = refusal.Detail,
            DetailInChinese = refusal.Advice?.In("zh") is { } chinese && chinese != refusal.Detail ? chinese : null,
            RetryAfter = refusal.RetryAfterMilliseconds,
            CurrentVersion = refusal.CurrentVersion,
        };
    }
}
