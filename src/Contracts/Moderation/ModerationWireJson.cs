using System.Text.Json.Serialization;

namespace TempMessenger.Contracts.Moderation;

/// <summary>What the calls about moderation are made of. How it is written and how strictly it is read is the transport's choice.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(FileReport))]
[JsonSerializable(typeof(FiledReport))]
[JsonSerializable(typeof(ListOwnReports))]
[JsonSerializable(typeof(FiledReportPage))]
[JsonSerializable(typeof(ListCases))]
[JsonSerializable(typeof(CasePage))]
[JsonSerializable(typeof(FindCase))]
[JsonSerializable(typeof(ModerationCase))]
[JsonSerializable(typeof(DecideCase))]
[JsonSerializable(typeof(SuspendPerson))]
[JsonSerializable(typeof(Suspension))]
[JsonSerializable(typeof(LiftPersonsSuspension))]
[JsonSerializable(typeof(ListSuspensions))]
[JsonSerializable(typeof(IReadOnlyList<Suspension>))]
[JsonSerializable(typeof(FileAppeal))]
[JsonSerializable(typeof(ListAppeals))]
[JsonSerializable(typeof(IReadOnlyList<Appeal>))]
[JsonSerializable(typeof(DecideAppeal))]
[JsonSerializable(typeof(ListAudit))]
[JsonSerializable(typeof(AuditPage))]
internal sealed partial class ModerationWireJson : JsonSerializerContext;
