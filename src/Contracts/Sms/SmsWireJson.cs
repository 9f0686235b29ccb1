using System.Text.Json.Serialization;

namespace TempMessenger.Contracts.Sms;

/// <summary>What the calls are made of. How it is written and how strictly it is read is the transport's choice.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(SendCode))]
[JsonSerializable(typeof(SmsSent))]
[JsonSerializable(typeof(UseCode))]
[JsonSerializable(typeof(CreateSmsChallenge))]
[JsonSerializable(typeof(SmsChallenge))]
[JsonSerializable(typeof(ReadPhone))]
[JsonSerializable(typeof(GetSmsPolicy))]
[JsonSerializable(typeof(SmsPolicy))]
[JsonSerializable(typeof(string))]
internal sealed partial class SmsWireJson : JsonSerializerContext;
