import { failureText } from "../../lib/failure";
import type { OrderView } from "../../lib/generated/api";
import { useReader, useTexts } from "../../lib/i18n";
import { useSending } from "../../lib/useSending";
import { Orders } from "./Orders";
import { texts } from "./texts";
import { useMembership } from "./work";

/** For admins: everybody's orders. */
export function AllOrders() {
  const { t } = useTexts(texts);
  return (
    <div className="records">
      <Orders everybody empty={t("admin.orders.empty")} actions={(order, onChanged) => <Refund order={order} onChanged={onChanged} />} />
    </div>
  );
}

/** Only the provider for trying pays back from here; others have a page of their own. */
function Refund({ order, onChanged }: { order: OrderView; onChanged: (order: OrderView) => void }) {
  const reader = useReader();
  const { t } = useTexts(texts);
  const work = useMembership();
  const sending = useSending();
  if (order.status !== "paid" || order.provider !== "sandbox") return null;
  return (
    <div className="actions">
      {sending.failure !== null && (
        <p className="error" role="alert">
          {failureText(sending.failure, reader)}
        </p>
      )}
      <button
        type="button"
        className="button quiet"
        aria-disabled={sending.busy}
        aria-label={t("admin.refundOf", { name: order.receipt ?? order.id })}
        onClick={() => void sending.run(async () => onChanged(await work.refund(order.id)))}
      >
        {t("admin.refund")}
      </button>
    </div>
  );
}
