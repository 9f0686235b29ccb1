import { useState } from "react";
import { Dialog } from "../components/Dialog";
import { useTexts } from "../lib/i18n";
import { chooseKeys, keysOn } from "../lib/keys";
import { texts } from "./texts";

const keys = [
  ["j", "keys.moveDown"],
  ["k", "keys.moveUp"],
  ["Enter", "keys.open"],
  ["n", "keys.new"],
  ["r", "keys.reply"],
  [".", "keys.above"],
  ["/", "keys.search"],
  ["g h · g n · g r · g p · g m", "keys.go"],
  ["?", "keys.help"],
] as const;

/** What single keys do, and the switch for those whom they disturb. */
export default function KeysDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTexts(texts);
  const [on, setOn] = useState(keysOn);
  return (
    <Dialog heading={t("keys.heading")} onClose={onClose}>
      <dl className="keys">
        {keys.map(([key, text]) => (
          <div key={key}>
            <dt>
              {key.split(" · ").map((each) => (
                <kbd key={each}>{each}</kbd>
              ))}
            </dt>
            <dd>{t(text)}</dd>
          </div>
        ))}
      </dl>
      <label className="check">
        <input
          type="checkbox"
          checked={on}
          onChange={({ target }) => {
            chooseKeys(target.checked);
            setOn(target.checked);
          }}
        />
        {t("keys.on")}
      </label>
      <div className="actions">
        <button type="button" className="button" onClick={onClose}>
          {t("keys.close")}
        </button>
      </div>
    </Dialog>
  );
}
