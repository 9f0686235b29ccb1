import { useState } from "react";
import { Dialog } from "../../components/Dialog";
import { type Language, languages, useTexts } from "../../lib/i18n";
import { useReturning } from "../../lib/route";
import { chooseTelling, currentTelling } from "../../lib/notifications";
import { chooseTheme, currentTheme, type Theme } from "../../lib/theme";
import type { AccountProps } from "./Account";
import { texts } from "./texts";

/** The choices of this browser, and the ways in and out. */
export function Settings({ session, onLanguage, onLogOut, onClose }: AccountProps & { onClose: () => void }) {
  const logIn = useReturning("/login");
  const signUp = useReturning("/sign_up");
  const { t, language } = useTexts(texts);
  const [theme, setTheme] = useState(currentTheme);
  const [telling, setTelling] = useState(currentTelling);
  const [kept, setKept] = useState(true);
  const { user } = session;

  function choose(next: Theme) {
    setKept(chooseTheme(next));
    setTheme(next);
  }

  return (
    <Dialog heading={t("session.settings")} onClose={onClose}>
      <Choice legend={t("session.theme")} value={theme} onChoose={choose} options={(["auto", "light", "dark"] as const).map((value) => [value, t(`session.theme.${value}`)])} />
      <Choice legend={t("session.language")} value={language} onChoose={(next) => setKept(onLanguage(next))} options={Object.entries(languages) as [Language, string][]} />
      {user !== null && telling !== "unsupported" && (
        <Choice
          legend={t("session.telling")}
          value={telling === "on" ? "on" : "off"}
          onChoose={(wanted) => void chooseTelling(wanted).then(setTelling)}
          options={(["off", "on"] as const).map((value) => [value, t(`session.telling.${value}`)])}
        />
      )}
      <div role="status">
        {user !== null && telling === "denied" && <p className="notice">{t("session.telling.denied")}</p>}
        {!kept && <p className="notice">{t("session.notKept")}</p>}
      </div>
      <div className="dialog-foot">
        {user === null ? (
          <>
            <a className="button primary" href={logIn}>
              {t("session.login")}
            </a>
            {session.access.sign_up !== "closed" && (
              <a className="button" href={signUp}>
                {t("session.signUp")}
              </a>
            )}
          </>
        ) : (
          <>
            <a className="button" href="/profile">
              {t("session.profile")}
            </a>
            <form method="post" action="/logout" onSubmit={onLogOut}>
              <button type="submit" className="button quiet">
                {t("session.logout")}
              </button>
            </form>
          </>
        )}
      </div>
    </Dialog>
  );
}

interface ChoiceProps<Value extends string> {
  legend: string;
  value: Value;
  options: readonly (readonly [Value, string])[];
  onChoose: (value: Value) => void;
}

function Choice<Value extends string>({ legend, value, options, onChoose }: ChoiceProps<Value>) {
  return (
    <fieldset className="choice">
      <legend className="label">{legend}</legend>
      <div className="choice-options">
        {options.map(([option, name]) => (
          <label key={option}>
            <input type="radio" name={legend} value={option} checked={option === value} onChange={() => onChoose(option)} />
            <span>{name}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
