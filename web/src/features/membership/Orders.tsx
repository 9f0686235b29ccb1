import { type ReactNode, useCallback, useState } from "react";
import { Loading } from "../../components/Loading";
import { RelativeTime } from "../../components/RelativeTime";
import type { OrderList, OrderView } from "../../lib/generated/api";
import { useTexts } from "../../lib/i18n";
import { money } from "../../lib/money";
import { useLoaded } from "../../lib/useLoaded";
import { useSending } from "../../lib/useSending";
import { texts } from "./texts";
import { useMembership } from "./work";

export interface OrdersProps {
  /** Those of all people, with who ordered. */
  everybody?: boolean;
  empty: string;
  /** What can be done with an order; gives back how it is then. */
  actions: (order: OrderView, onChanged: (order: OrderView) => void) => ReactNode;
}

/** Orders, the newest first, with their receipts. */
export function Orders({ everybody = false, empty, actions }: OrdersProps) {
  const { t } = useTexts(texts);
  const work = useMembership();
  const load = useCallback(() => work.orders(everybody), [work, everybody]);
  const [loaded, again, set] = useLoaded<OrderList>(load);
  const more = useSending();
  const [changed, setChanged] = useState<Readonly<Record<string, OrderView>>>({});

  return (
    <Loading loaded={loaded} onAgain={() => void again()}>
      {({ orders, next }) => (
        <>
          {orders.length === 0 && <p className="empty-line">{empty}</p>}
          <ul className="list">
            {orders.map((order) => (
              <OrderRow key={order.id} order={changed[order.id] ?? order} buyer={everybody ? (order.buyer ?? t("admin.nobody")) : null}>
                {actions(changed[order.id] ?? order, (now) => setChanged((before) => ({ ...before, [now.id]: now })))}
              </OrderRow>
            ))}
          </ul>
          {next !== null && (
            <div className="posts-note">
              <button
                type="button"
                className="button quiet"
                disabled={more.busy}
                onClick={() =>
                  void more.run(async () => {
                    const further = await work.orders(everybody, next);
                    set({ orders: [...orders, ...further.orders], next: further.next });
                  })
                }
              >
                {t("vip.more")}
              </button>
            </div>
          )}
        </>
      )}
    </Loading>
  );
}

function OrderRow({ order, buyer, children }: { order: OrderView; buyer: string | null; children: ReactNode }) {
  const { t, locale, language } = useTexts(texts);
  return (
    <li data-order={order.id}>
      <div>
        <strong>{language === "zh" ? order.name_zh : order.name_en}</strong> · {money(order.price, order.currency, locale)}
        <p className="muted">
          {buyer !== null && (
            <>
              <bdi>{buyer}</bdi> ·{" "}
            </>
          )}
          {t(`vip.status.${order.status as "placed" | "paid" | "cancelled" | "refunded"}`)} · <RelativeTime at={order.placed_at} />
        </p>
        {order.receipt !== null && <p className="muted">{t("vip.receipt", { number: order.receipt })}</p>}
      </div>
      {children}
    </li>
  );
}
