using System.Diagnostics.Metrics;

namespace TempMessenger.Gateway.Web.Refusals;

/// <summary>
/// Counts refused requests, as <c>tempmessenger.refusals</c> of the meter <c>TempMessenger.Http</c> with the tags <c>status</c> and <c>reason</c>. They are
/// not logged: whoever sends many would fill the disk.
/// </summary>
internal sealed class RefusalStatistics
{
    public const string MeterName = "TempMessenger.Http";
    private readonly Counter<long> refusals;

    public RefusalStatistics(IMeterFactory meters)
    {
#pragma warning disable CA2000 // The factory owns its meters.
        refusals = meters.Create(MeterName).CreateCounter<long>("tempmessenger.refusals", description: "Requests that were refused.");
#pragma warning restore CA2000
    }

    public void Count(int status, string reason) => refusals.Add(1, new("status", status), new("reason", reason));
}
