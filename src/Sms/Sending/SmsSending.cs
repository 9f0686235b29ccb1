using TempMessenger.Contracts;

namespace TempMessenger.Sms.Sending;

/// <summary>Sends codes in the language of the caller, and counts them.</summary>
internal sealed class SmsSending(ISmsSender sender, SmsStatistics statistics)
{
    public SmsStatistics Statistics => statistics;

    public bool Sends => sender.Sends;

    public bool ShowsCode => sender.ShowsCode;

    /// <exception cref="ServiceException">Unavailable.</exception>
    public void CheckAvailable()
    {
        if (sender.Away is { } why)
            throw sender.Sends ? SmsRefusals.Unavailable(new SmsNotSentException(why)) : SmsRefusals.Off(new SmsNotSentException(why));
    }

    /// <exception cref="SmsNotSentException">It was not accepted.</exception>
    public async Task Send(WantedCode asked, string code, long expiresAt, CancellationToken cancellation)
    {
        var id = Guid.NewGuid().ToString("n");
        await sender.Send(new(id, asked.Phone.Number, code, asked.Purpose, Caller.Current?.Language ?? "en", expiresAt), cancellation);
        statistics.Sent();
    }
}
