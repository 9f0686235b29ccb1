import { useParams } from "wouter";
import { AllOrders } from "../../features/membership/AllOrders";
import { Products } from "../../features/membership/Products";
import { texts } from "../../features/membership/texts";
import { Invitation } from "../../features/session/Invitation";
import { useTexts } from "../../lib/i18n";
import { useAppState } from "../store";
import { BackHead } from "./BackHead";
import { Page } from "./Page";
import "../../styles/records.css";

/** What admins see of products and orders. */
export default function AdminPage() {
  const { what = "products" } = useParams<{ what: string }>();
  const { t } = useTexts(texts);
  const session = useAppState((state) => state.session);
  const title = t(what === "orders" ? "admin.orders" : "admin.products");
  return (
    <Page title={title} head={<BackHead title={title} />}>
      {session.user?.role === "admin" && (what === "orders" ? <AllOrders /> : <Products />)}
      {session.user === null && session.status === "ready" && <Invitation session={session} />}
    </Page>
  );
}
