using TempMessenger.Contracts.Apps;
using TempMessenger.Gateway.Web.Html;

namespace TempMessenger.Gateway.Features.H5;

/// <summary>What the app's home page shows.</summary>
/// <param name="Content">Its texts and pictures.</param>
/// <param name="Style">The address of the style sheet.</param>
/// <param name="Picture">The address of what stands for the logo and the large picture where none was chosen.</param>
/// <param name="Views">The addresses of what stands for the round pictures, and for the cards, where none was chosen.</param>
public sealed record H5Model(H5Content Content, string Style, string Picture, IReadOnlyList<string> Views) : IShownBy<H5Page>
{
    private const int First = 2;

    internal string PictureAt(int place) => Content.Pictures[place] is { Length: > 0 } chosen ? chosen
        : place < First ? Picture
        : Views[(place - First) % Views.Count];
}

/// <summary>What the page shows on which admins edit the app's home page.</summary>
/// <param name="Form">The content, and what is wrong with it.</param>
/// <param name="IsSaved">It has just been saved.</param>
public sealed record H5EditModel(Form Form, bool IsSaved) : IShownBy<H5EditPage>;
