namespace TempMessenger.Gateway.Pages.Shell;

/// <summary>Where the built user interface is (section <c>Ui</c>).</summary>
internal sealed class UiOptions
{
    public const string Section = "Ui";

    /// <summary>The folder that Vite built into; a relative one starts at the program's own folder. Default: <c>wwwroot</c>.</summary>
    public string Folder { get; set; } = "wwwroot";
}
