using System.Diagnostics.Metrics;

namespace TempMessenger.Sms;

/// <summary>What was sent, used and refused, as metrics of the meter <c>TempMessenger.Sms</c>.</summary>
internal sealed class SmsStatistics
{
    public const string MeterName = "TempMessenger.Sms";

    private readonly Counter<long> sent;
    private readonly Counter<long> used;
    private readonly Counter<long> refused;

    public SmsStatistics(IMeterFactory meters)
    {
#pragma warning disable CA2000 // The factory owns its meters.
        var meter = meters.Create(MeterName);
#pragma warning restore CA2000
        sent = meter.CreateCounter<long>("tempmessenger.sms.sent", description: "Texts accepted for sending");
        used = meter.CreateCounter<long>("tempmessenger.sms.used", description: "Codes used");
        refused = meter.CreateCounter<long>("tempmessenger.sms.refused", description: "Texts over a limit, by reason; not applied: sent nevertheless, in record-only mode");
    }

    public void Sent() => sent.Add(1);

    public void Used() => used.Add(1);

    /// <param name="reason">The key of the refusal's reason.</param>
    /// <param name="applied">Whether the text was refused.</param>
    public void Refused(string reason, bool applied) =>
        refused.Add(1, new KeyValuePair<string, object?>("reason", reason), new KeyValuePair<string, object?>("applied", applied));
}
