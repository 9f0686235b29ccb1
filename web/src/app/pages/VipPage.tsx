import { OwnVip } from "../../features/membership/OwnVip";
import { texts } from "../../features/membership/texts";
import { Invitation } from "../../features/session/Invitation";
import { useTexts } from "../../lib/i18n";
import { useViewer } from "../../lib/viewer";
import { useAppState } from "../store";
import { BackHead } from "./BackHead";
import { Page } from "./Page";
import "../../styles/records.css";

/** One's own VIP time. Orders are paid on a page of the provider's. */
export default function VipPage() {
  const { t } = useTexts(texts);
  const viewer = useViewer();
  const session = useAppState((state) => state.session);
  return (
    <Page title={t("vip.heading")} head={<BackHead title={t("vip.heading")} />}>
      {viewer !== null && <OwnVip goTo={(address) => location.assign(address)} />}
      {viewer === null && session.status === "ready" && <Invitation session={session} />}
    </Page>
  );
}
