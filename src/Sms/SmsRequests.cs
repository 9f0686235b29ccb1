using System.Net;
using System.Net.Sockets;
using TempMessenger.Contracts.Sms;
using TempMessenger.Sms.Codes;
using TempMessenger.Sms.Phones;

namespace TempMessenger.Sms;

/// <summary>Checks the arguments of calls, and hashes what the store keeps of them.</summary>
internal sealed class SmsRequests(PhoneReader phones, SmsKey key)
{
    private const int MaxDevice = 128;
    private const int MaxAddress = 64;
    private const int IdLength = 32;
    private const int CodeLength = 6;
    private const int SubnetBytes = 8;

    public WantedCode Read(SendCode request)
    {
        CheckPurpose(request.Purpose);
        CheckDevice(request.Device);
        if (request.CommandId is { } id && !IsId(id))
            throw SmsRefusals.CommandIdInvalid();
        return new(phones.ReadTexted(request.Phone), AddressKey(request.Address), request.Purpose) { Device = request.Device, CommandId = request.CommandId };
    }

    /// <summary>The phone, and the attempt; null where no code is of that form.</summary>
    public (string Phone, CodeAttempt? Attempt) Read(UseCode request)
    {
        CheckPurpose(request.Purpose);
        CheckDevice(request.Device);
        CheckDevice(request.NextDevice);
        if (!IsId(request.CommandId))
            throw SmsRefusals.CommandIdInvalid();
        var number = phones.Read(request.Phone);
        if (request.Code is not { Length: CodeLength } code || code.AsSpan().ContainsAnyExceptInRange('0', '9'))
            return (number, null);
        var attempt = key.Name("attempt", $"{request.CommandId} {number} {request.Purpose} {code}");
        var made = new CodeAttempt(PhoneName(number), request.Purpose, CodeHash(number, request.Purpose, code), attempt, DeviceName(request.Device));
        return (number, DeviceName(request.NextDevice) is { } next ? made with { NextDevice = next } : made);
    }

    public (TextedPhone Phone, string Address) Read(CreateSmsChallenge request) => (phones.ReadTexted(request.Phone), AddressKey(request.Address));

    public string Read(ReadPhone request) => phones.Read(request.Phone);

    public NewCode Hash(WantedCode asked, string code) => new(
        PhoneName(asked.Phone.Number), asked.Purpose, key.Name("address", asked.Address), asked.Phone.Country, CodeHash(asked.Phone.Number, asked.Purpose, code))
    {
        Device = DeviceName(asked.Device),
        Command = asked.CommandId is { } id ? key.Name("command", $"{id} {asked.Purpose}") : null,
    };

    private static void CheckPurpose(string? purpose)
    {
        if (purpose is not (SmsPurpose.Login or SmsPurpose.Registration or SmsPurpose.Verification))
            throw SmsRefusals.ArgumentInvalid("purpose");
    }

    private static void CheckDevice(string? device)
    {
        if (device is { Length: > MaxDevice })
            throw SmsRefusals.ArgumentInvalid("device");
    }

    private static bool IsId(string? id) => id is { Length: IdLength } && id.All(char.IsAsciiHexDigitLower);

    /// <summary>What stands for one customer's connection: the address under IPv4, the /64 under IPv6.</summary>
    private static string AddressKey(string? text)
    {
        if (text is null or { Length: > MaxAddress } || !IPAddress.TryParse(text, out var address))
            throw SmsRefusals.ArgumentInvalid("address");
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6
            ? Convert.ToHexStringLower(address.GetAddressBytes().AsSpan(0, SubnetBytes))
            : address.ToString();
    }

    private string PhoneName(string number) => key.Name("phone", number);

    private string? DeviceName(string? device) => string.IsNullOrEmpty(device) ? null : key.Name("device", device);

    private string CodeHash(string number, string purpose, string code) => key.Name("code", $"{number} {purpose} {code}");
}

/// <param name="Phone">To which.</param>
/// <param name="Address">Who asks: an address under IPv4, a /64 under IPv6.</param>
/// <param name="Purpose">What for.</param>
internal sealed record WantedCode(TextedPhone Phone, string Address, string Purpose)
{
    public string? Device { get; init; }

    public string? CommandId { get; init; }
}
