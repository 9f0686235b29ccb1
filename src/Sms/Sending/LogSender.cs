using Microsoft.Extensions.Logging;

namespace TempMessenger.Sms.Sending;

/// <summary>For development: the console shows the text, and the answer has the code. Log files show neither.</summary>
internal sealed partial class LogSender(ILogger<LogSender> logger) : ISmsSender
{
    public bool ShowsCode => true;

    public string? Away => null;

    public Task Send(OutgoingText text, CancellationToken cancellation)
    {
        LogText(text.Phone, text.Body);
        return Task.CompletedTask;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Text to {SecretPhone}: {SecretText}")]
    private partial void LogText(string secretPhone, string secretText);
}

/// <summary>Where no sender is configured.</summary>
internal sealed class NoSender : ISmsSender
{
    public bool ShowsCode => false;

    public bool Sends => false;

    public string? Away => "Sms:Sender is not set.";

    public Task Send(OutgoingText text, CancellationToken cancellation) => throw new SmsNotSentException(Away!);
}
