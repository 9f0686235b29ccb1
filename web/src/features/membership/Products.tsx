import { useCallback, useState } from "react";
import { Loading } from "../../components/Loading";
import { failureText } from "../../lib/failure";
import type { ProductView } from "../../lib/generated/api";
import { useReader, useTexts } from "../../lib/i18n";
import { money } from "../../lib/money";
import { useLoaded } from "../../lib/useLoaded";
import { useSending } from "../../lib/useSending";
import { ProductDialog } from "./ProductDialog";
import { texts } from "./texts";
import { useMembership } from "./work";

/** For admins: what is for sale, and what was. */
export function Products() {
  const reader = useReader();
  const { t, locale, language } = useTexts(texts);
  const work = useMembership();
  const load = useCallback(() => work.products(true), [work]);
  const [loaded, again] = useLoaded(load);
  const [edited, setEdited] = useState<ProductView | "new" | null>(null);
  const retiring = useSending();

  return (
    <div className="records">
      <div className="actions">
        <button type="button" className="button primary" onClick={() => setEdited("new")}>
          {t("admin.add")}
        </button>
      </div>
      {retiring.failure !== null && (
        <p className="error" role="alert">
          {failureText(retiring.failure, reader)}
        </p>
      )}
      <Loading loaded={loaded} onAgain={() => void again()}>
        {(products) => (
          <ul className="list">
            {products.map((product) => {
              const name = language === "zh" ? product.name_zh : product.name_en;
              return (
                <li key={product.id}>
                  <div>
                    <strong>{name}</strong>
                    <p className="muted">
                      {t("vip.days", { count: product.days })} · {money(product.price, product.currency, locale)}
                      {product.retired_at !== null && ` · ${t("admin.retired")}`}
                    </p>
                  </div>
                  {product.retired_at === null && (
                    <div className="actions">
                      <button type="button" className="button" aria-label={t("admin.editOf", { name })} onClick={() => setEdited(product)}>
                        {t("admin.edit")}
                      </button>
                      <button
                        type="button"
                        className="button quiet"
                        aria-label={t("admin.retireOf", { name })}
                        aria-disabled={retiring.busy}
                        onClick={() => void retiring.run(async () => (await work.retire(product.id), again()))}
                      >
                        {t("admin.retire")}
                      </button>
                    </div>
                  )}
                </li>
              );
            })}
          </ul>
        )}
      </Loading>
      {edited !== null && (
        <ProductDialog
          product={edited === "new" ? null : edited}
          onClose={() => setEdited(null)}
          onSaved={() => {
            setEdited(null);
            void again();
          }}
        />
      )}
    </div>
  );
}
