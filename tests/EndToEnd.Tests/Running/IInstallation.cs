namespace TempMessenger.EndToEnd.Tests.Running;

/// <summary>The messenger as people find it, whatever processes it consists of.</summary>
internal interface IInstallation : IAsyncDisposable
{
    /// <summary>Its gateways: whichever of them somebody uses, everything is the same.</summary>
    IReadOnlyList<Uri> Addresses { get; }

    /// <summary>Where its processes keep files.</summary>
    IReadOnlyList<string> Folders { get; }

    /// <summary>All processes at once, as a power cut would: no chance to finish anything.</summary>
    Task Kill();

    /// <summary>At the same addresses with the same data.</summary>
    Task StartAgain();
}
