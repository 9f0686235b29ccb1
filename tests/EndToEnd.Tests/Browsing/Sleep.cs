using Microsoft.Playwright;

namespace TempMessenger.EndToEnd.Tests.Browsing;

/// <summary>
/// A machine that is suspended, as a page sees it: its timers, its frames and its monotonic clock stand still, and its wall clock has run on when it wakes.
/// After waking every frame is looked at.
/// </summary>
internal sealed class Sleep(Visitor visitor, string unwanted)
{
    // What a frame has drawn is looked at in a task of its own, which comes after the frame.
    private const string Script = """
        (() => {
          const real = { now: performance.now.bind(performance), date: Date.now.bind(Date), frame: requestAnimationFrame.bind(window), timer: setTimeout.bind(window) };
          let stopped = null, behind = 0, ahead = 0, held = [];
          const whenAwake = callback => (...given) => stopped === null ? callback(...given) : void held.push(() => callback(...given));
          performance.now = () => (stopped ?? real.now()) - behind;
          Date.now = () => real.date() + ahead;
          window.requestAnimationFrame = callback => real.frame(whenAwake(() => callback(performance.now())));
          const interval = window.setInterval.bind(window);
          window.setTimeout = (callback, delay, ...rest) => real.timer(whenAwake(callback), delay, ...rest);
          window.setInterval = (callback, delay, ...rest) => interval(() => stopped === null && callback(...rest), delay);
          const recorder = new MessageChannel();
          window.sleeping = {
            fall() { stopped = real.now(); },
            wake(unwanted, skipped) {
              behind += real.now() - stopped;
              ahead += skipped;
              stopped = null;
              const frames = window.sleeping.frames = [];
              recorder.port1.onmessage = () => frames.push([...document.querySelectorAll(".bubble")].some(bubble => bubble.checkVisibility() && bubble.textContent.includes(unwanted)));
              const next = () => { recorder.port2.postMessage(null); if (frames.length < 120) real.frame(next); };
              real.frame(next);
              for (const callback of held.splice(0)) real.timer(callback);
            },
          };
        })();
        """;

    public static Task Prepare(Visitor visitor) => visitor.Page.AddInitScriptAsync(Script);

    public Task Fall() => visitor.Page.EvaluateAsync("() => sleeping.fall()");

    /// <summary>Wakes after the time that has passed really and the one that is skipped, and gives in how many of the frames the text was still seen.</summary>
    public async Task<(int Frames, int Seen)> Wake(TimeSpan skipped, string before = "")
    {
        await visitor.Page.EvaluateAsync($$"""([unwanted, skipped]) => { {{before}}; sleeping.wake(unwanted, skipped); }""", new object[] { unwanted, skipped.TotalMilliseconds });
        await visitor.Page.WaitForFunctionAsync("() => sleeping.frames.length >= 60");
        var frames = await visitor.Page.EvaluateAsync<bool[]>("() => sleeping.frames");
        return (frames.Length, frames.Count(seen => seen));
    }
}
