using TempMessenger.Contracts.Apps;

namespace TempMessenger.Gateway.Features.H5;

/// <summary>What the app's home page shows.</summary>
/// <param name="Content">Its texts and pictures.</param>
/// <param name="Style">The address of the style sheet.</param>
/// <param name="Picture">The address of what stands where no picture was chosen.</param>
public sealed record H5Model(H5Content Content, string Style, string Picture) : Web.Html.IShownBy<H5Page>
{
    internal string PictureAt(int place) => Content.Pictures[place] is { Length: > 0 } chosen ? chosen : Picture;
}
