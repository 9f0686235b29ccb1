import { type FormEvent, useId, useState } from "react";
import { Dialog } from "../../components/Dialog";
import { failureText } from "../../lib/failure";
import type { ProductView } from "../../lib/generated/api";
import { useReader, useTexts } from "../../lib/i18n";
import { newId } from "../../lib/ids";
import { minorDigits } from "../../lib/money";
import { useSending } from "../../lib/useSending";
import { texts } from "./texts";
import { useMembership } from "./work";

const fields = ["nameEn", "nameZh", "currency", "price", "days", "place"] as const;
type Field = (typeof fields)[number];
type Entered = Readonly<Record<Field, string>>;

const month: Entered = { nameEn: "Month", nameZh: "月度会员", currency: "CNY", price: "", days: "30", place: "0" };

/** Makes a product, or changes one. */
export function ProductDialog({ product, onSaved, onClose }: { product: ProductView | null; onSaved: () => void; onClose: () => void }) {
  const reader = useReader();
  const { t } = useTexts(texts);
  const work = useMembership();
  const sending = useSending();
  const id = useId();
  const [key] = useState(() => product?.id ?? newId());
  const [entered, setEntered] = useState<Entered>(() => (product === null ? month : shown(product)));
  const [wrong, setWrong] = useState(false);

  async function submit(event: FormEvent) {
    event.preventDefault();
    const digits = digitsOf(entered.currency);
    const [price, days, place] = [Math.round(Number(entered.price) * 10 ** digits), Number(entered.days), Number(entered.place)];
    const complete = entered.nameEn.trim() !== "" && entered.nameZh.trim() !== "" && price > 0 && Number.isInteger(days) && days > 0 && Number.isInteger(place) && place >= 0;
    setWrong(!complete);
    if (!complete) return;
    const wanted = { name_en: entered.nameEn, name_zh: entered.nameZh, currency: entered.currency, price, days, place, version: product?.version ?? 0 };
    if (await sending.run(() => work.save(key, wanted))) onSaved();
  }

  return (
    <Dialog heading={t(product === null ? "admin.form.new" : "admin.form.change")} onClose={onClose}>
      <form className="form" noValidate onSubmit={(event) => void submit(event)}>
        {fields.map((field) => (
          <div className="field" key={field}>
            <label className="label" htmlFor={`${id}${field}`}>
              {field === "price" ? t("admin.form.price", { currency: entered.currency }) : t(`admin.form.${field}`)}
            </label>
            <input
              id={`${id}${field}`}
              value={entered[field]}
              autoComplete="off"
              inputMode={field === "price" ? "decimal" : field === "days" || field === "place" ? "numeric" : undefined}
              aria-describedby={field === "currency" ? `${id}hint` : undefined}
              onChange={({ target }) => setEntered((before) => ({ ...before, [field]: field === "currency" ? target.value.toUpperCase() : target.value }))}
            />
            {field === "currency" && (
              <p className="hint" id={`${id}hint`}>
                {t("admin.form.currency.hint")}
              </p>
            )}
          </div>
        ))}
        {(wrong || sending.failure !== null) && (
          <p className="notice bad" role="alert">
            {sending.failure === null ? t("admin.form.wrong") : failureText(sending.failure, reader)}
          </p>
        )}
        <div className="actions">
          <button type="submit" className="button primary" disabled={sending.busy}>
            {t("admin.form.save")}
          </button>
          <button type="button" className="button quiet" onClick={onClose}>
            {t("admin.form.cancel")}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

function shown({ name_en, name_zh, currency, price, days, place }: ProductView): Entered {
  const digits = digitsOf(currency);
  return { nameEn: name_en, nameZh: name_zh, currency, price: (price / 10 ** digits).toFixed(digits), days: String(days), place: String(place) };
}

function digitsOf(currency: string): number {
  return /^[A-Z]{3}$/.test(currency) ? minorDigits(currency) : 2;
}
