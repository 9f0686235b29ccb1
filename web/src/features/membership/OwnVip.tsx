import { Loading } from "../../components/Loading";
import { useClock } from "../../lib/clockContext";
import { failureText } from "../../lib/failure";
import type { OrderView, ProductView } from "../../lib/generated/api";
import { useReader, useTexts } from "../../lib/i18n";
import { money } from "../../lib/money";
import { fullTime } from "../../lib/relative";
import { useLoaded } from "../../lib/useLoaded";
import { useSending } from "../../lib/useSending";
import { Orders } from "./Orders";
import { texts } from "./texts";
import { useMembership } from "./work";

/** One's VIP time, what extends it, and one's orders with their receipts. `goTo`: where an order is paid. */
export function OwnVip({ goTo }: { goTo: (address: string) => void }) {
  const { t, locale } = useTexts(texts);
  const { clock } = useClock();
  const work = useMembership();
  const [loaded, again] = useLoaded(work.offer);

  return (
    <div className="records">
      <Loading loaded={loaded} onAgain={() => void again()}>
        {({ vip: { is_vip, vip_until, payments_on }, products }) => (
          <>
            <div className="card">
              <p className="vip-until" data-vip={is_vip || undefined}>
                {vip_until === null ? t("vip.not") : t(vip_until > clock.now() ? "vip.until" : "vip.was", { time: fullTime(vip_until, locale) })}
              </p>
              <p className="muted">{t("vip.what")}</p>
            </div>
            <h2>{t("vip.products")}</h2>
            {payments_on && products.length > 0 ? (
              <ul className="list">
                {products.map((product) => (
                  <Offer key={product.id} product={product} goTo={goTo} />
                ))}
              </ul>
            ) : (
              <p className="empty-line">{t(payments_on ? "vip.products.empty" : "vip.products.off")}</p>
            )}
          </>
        )}
      </Loading>
      <h2>{t("vip.orders")}</h2>
      <Orders empty={t("vip.orders.empty")} actions={(order, onChanged) => <OwnOrder order={order} goTo={goTo} onChanged={onChanged} />} />
    </div>
  );
}

function Offer({ product, goTo }: { product: ProductView; goTo: (address: string) => void }) {
  const reader = useReader();
  const { t, locale, language } = useTexts(texts);
  const work = useMembership();
  const sending = useSending();
  const name = language === "zh" ? product.name_zh : product.name_en;

  return (
    <li>
      <div>
        <strong>{name}</strong>
        <p className="muted">
          {t("vip.days", { count: product.days })} · {money(product.price, product.currency, locale)}
        </p>
        {sending.failure !== null && (
          <p className="error" role="alert">
            {failureText(sending.failure, reader)}
          </p>
        )}
      </div>
      <button
        type="button"
        className="button primary"
        aria-disabled={sending.busy}
        aria-label={t("vip.buyOf", { name })}
        onClick={() => void sending.run(async () => goTo((await work.order(product.id)).payment_url))}
      >
        {t("vip.buy")}
      </button>
    </li>
  );
}

function OwnOrder({ order, goTo, onChanged }: { order: OrderView; goTo: (address: string) => void; onChanged: (order: OrderView) => void }) {
  const reader = useReader();
  const { t, language } = useTexts(texts);
  const work = useMembership();
  const sending = useSending();
  const name = language === "zh" ? order.name_zh : order.name_en;
  if (order.status !== "placed") return null;
  return (
    <div className="actions">
      {sending.failure !== null && (
        <p className="error" role="alert">
          {failureText(sending.failure, reader)}
        </p>
      )}
      <button type="button" className="button" aria-label={t("vip.payOf", { name })} onClick={() => goTo(order.payment_url)}>
        {t("vip.pay")}
      </button>
      <button
        type="button"
        className="button quiet"
        aria-disabled={sending.busy}
        aria-label={t("vip.cancelOf", { name })}
        onClick={() => void sending.run(async () => onChanged(await work.cancel(order.id)))}
      >
        {t("vip.cancel")}
      </button>
    </div>
  );
}
