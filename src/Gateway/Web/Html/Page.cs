using Microsoft.AspNetCore.Components;
using TempMessenger.Contracts.Texts;

namespace TempMessenger.Gateway.Web.Html;

/// <summary>
/// A page or a part of one, rendered once on the server. What Razor generates is public, so models and this type are too;
/// nothing outside the gateway uses them.
/// </summary>
public abstract class PagePart : ComponentBase
{
    /// <summary>What surrounds the content. Cascades into every part.</summary>
    [CascadingParameter]
    public required View View { get; set; }

    /// <summary>A text in the page's language.</summary>
    protected string Say(Text text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.In(View.Language);
    }

    /// <summary>A text about something in the page's language.</summary>
    protected string Say(Text text, params object[] arguments)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.About(arguments).In(View.Language);
    }
}

/// <summary>A whole page that shows a model.</summary>
public abstract class Page<TModel> : PagePart
{
    /// <summary>What the page shows.</summary>
    [Parameter]
    public required TModel Model { get; set; }
}

/// <summary>Ties a model to the page that shows it.</summary>
public interface IShownBy<TPage>
    where TPage : IComponent;
