using TempMessenger.Sms.Codes;

namespace TempMessenger.Sms.Embedded;

/// <summary>The devices on which codes of one phone were used.</summary>
internal sealed class PhoneDevices
{
    private readonly Dictionary<string, long> seen = [];

    public bool Knows(string device, long now) => seen.TryGetValue(device, out var at) && now - at < SmsRules.DeviceMilliseconds;

    public void Add(string device, long now)
    {
        seen[device] = now;
        if (seen.Count > SmsRules.MaxDevices)
            seen.Remove(seen.MinBy(one => one.Value).Key);
    }

    public bool IsIdle(long now) => seen.Values.All(at => now - at >= SmsRules.DeviceMilliseconds);
}
