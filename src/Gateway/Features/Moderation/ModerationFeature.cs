using System.Text.Json.Serialization;
using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Contracts.Moderation;
using TempMessenger.Gateway.Web;
using TempMessenger.Gateway.Web.Envelopes;
using TempMessenger.Gateway.Web.Limits;

namespace TempMessenger.Gateway.Features.Moderation;

/// <summary>Reports, what moderators do about them, appeals.</summary>
internal static class ModerationFeature
{
    public static readonly Feature Declaration = new()
    {
        Peers = [ModerationContract.Description],
        Services = (services, _) => services.AddSingleton<ShownCases>(),
        Endpoints = routes =>
        {
            routes.MapReports();
            routes.MapCases();
            routes.MapSuspensions();
            routes.MapAppReports();
        },
        Pages = AppealPages.MapAppeals,
        AppPages = ["/me/reports", "/me/reports/{id}", "/me/audit"],
        Json = ReportsJson.Default,
        Export = ReportExport.Files,
    };

    /// <summary>Reports filed, per person.</summary>
    public static readonly RequestLimit Reports = RequestLimit.PerHour("reports", limits => limits.ReportsPerPersonPerHour);

    /// <summary>Appeals filed, per address: who appeals is not logged in.</summary>
    public static readonly RequestLimit Appeals = RequestLimit.PerHour("appeals", limits => limits.AppealsPerAddressPerHour) with { PerAddress = true };
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(NewReportBody))]
[JsonSerializable(typeof(ReportView))]
[JsonSerializable(typeof(AppAnswer<ReportView>))]
[JsonSerializable(typeof(ReportList))]
[JsonSerializable(typeof(CaseList))]
[JsonSerializable(typeof(CaseAnswer))]
[JsonSerializable(typeof(CaseDecisionBody))]
[JsonSerializable(typeof(NewSuspensionBody))]
[JsonSerializable(typeof(SuspensionView))]
[JsonSerializable(typeof(SuspensionList))]
[JsonSerializable(typeof(NewAppealBody))]
[JsonSerializable(typeof(AppealList))]
[JsonSerializable(typeof(AppealDecisionBody))]
[JsonSerializable(typeof(AuditList))]
[JsonSerializable(typeof(IReadOnlyList<ReportView>))]
internal sealed partial class ReportsJson : JsonSerializerContext;
