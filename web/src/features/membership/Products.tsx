import { useState } from "react";
import { ConfirmDialog } from "../../components/ConfirmDialog";
import { Loading } from "../../components/Loading";
import type { ProductView } from "../../lib/generated/api";
import { useTexts } from "../../lib/i18n";
import { money } from "../../lib/money";
import { useLoaded } from "../../lib/useLoaded";
import { ProductDialog } from "./ProductDialog";
import { texts } from "./texts";
import { useMembership } from "./work";

/** For admins: what is for sale, and what was. */
export function Products() {
  const { t, locale, language } = useTexts(texts);
  const work = useMembership();
  const [loaded, again] = useLoaded(work.allProducts);
  const [edited, setEdited] = useState<ProductView | "new" | null>(null);
  const [retiring, setRetiring] = useState<ProductView | null>(null);
  const nameOf = (product: ProductView) => (language === "zh" ? product.name_zh : product.name_en);

  return (
    <div className="records">
      <div className="actions">
        <button type="button" className="button primary" onClick={() => setEdited("new")}>
          {t("admin.add")}
        </button>
      </div>
      <Loading loaded={loaded} onAgain={() => void again()}>
        {({ vip, products }) => (
          <>
            {!vip.payments_on && <p className="muted">{t("admin.products.off")}</p>}
            <ul className="list">
              {products.map((product) => {
                const name = nameOf(product);
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
                          onClick={() => setRetiring(product)}
                        >
                          {t("admin.retire")}
                        </button>
                      </div>
                    )}
                  </li>
                );
              })}
            </ul>
          </>
        )}
      </Loading>
      {retiring !== null && (
        <ConfirmDialog
          heading={t("admin.retire.heading", { name: nameOf(retiring) })}
          text={t("admin.retire.text")}
          action={t("admin.retire")}
          onConfirm={async () => {
            await work.retire(retiring.id);
            void again();
          }}
          onClose={() => setRetiring(null)}
        />
      )}
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
