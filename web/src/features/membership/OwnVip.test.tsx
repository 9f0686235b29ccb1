// @vitest-environment happy-dom
import { screen } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { Refusal } from "../../lib/http";
import { inBothLanguages, noon } from "../../lib/rendering";
import { ada, stage } from "../../lib/staging";
import { OwnVip } from "./OwnVip";
import { texts } from "./texts";

const api = "/api/v1/membership";
const month = { id: "1".repeat(32), name_en: "Month", name_zh: "月度会员", price: 3_000, currency: "CNY", days: 30, place: 0, version: 1, retired_at: null };
const order = {
  id: "2".repeat(32), product_id: month.id, name_en: "Month", name_zh: "月度会员", price: 3_000, currency: "CNY", days: 30, status: "paid", placed_at: noon, pay_until: noon, payment_url: "/pay/sandbox/2",
  provider: "sandbox", paid_at: noon, refunded_at: null, vip_until: noon, receipt: "R-1234-5678-9ABC",
};

async function open(language: "en" | "zh", orders: readonly object[] = [], paymentsOn = true) {
  const goTo = vi.fn();
  const staged = stage(language, [], ada, <OwnVip goTo={goTo} />);
  staged.answers.set(`GET ${api}`, { is_vip: true, vip_until: noon + 86_400_000, payments_on: paymentsOn });
  staged.answers.set(`GET ${api}/products`, { products: [month] });
  staged.answers.set(`GET ${api}/orders?limit=50`, { orders, next: null });
  return { ...staged, goTo };
}

test.each(inBothLanguages)("One sees until when one is a VIP, what extends it, and one's receipts (%s)", async (language) => {
  await open(language, [order]);
  const t = texts[language];
  expect(await screen.findByRole("button", { name: (t["vip.buyOf"] as string).replace("{name}", language === "en" ? "Month" : "月度会员") })).not.toBeNull();
  expect((await screen.findByText((t["vip.receipt"] as string).replace("{number}", order.receipt))).closest("li")?.textContent).toContain(t["vip.status.paid"]);
  expect(document.querySelector(".vip-until")?.getAttribute("data-vip")).toBe("true");
});

test.each(inBothLanguages)("Where payments are not set up nothing is offered, and one is told (%s)", async (language) => {
  await open(language, [order], false);
  expect(await screen.findByText(texts[language]["vip.products.off"] as string)).not.toBeNull();
  expect(document.querySelector(".vip-until")).not.toBeNull();
  expect(screen.queryAllByRole("button")).toEqual([]);
});

test("Buying leads to where it is paid; asking again after no answer has the same key", async () => {
  const { user, answers, requests, goTo } = await open("en");
  answers.set(`POST ${api}/orders`, new Refusal(0, "Unreachable", null, null));
  await user.click(await screen.findByRole("button", { name: "Buy Month" }));
  expect((await screen.findByRole("alert")).textContent).toBe("The server could not be reached.");
  answers.set(`POST ${api}/orders`, { ...order, status: "placed" });
  await user.click(screen.getByRole("button", { name: "Buy Month" }));
  await vi.waitFor(() => expect(goTo).toHaveBeenCalledExactlyOnceWith("/pay/sandbox/2"));
  const keys = requests.filter(({ method, path }) => method === "POST" && path === `${api}/orders`).map(({ body }) => (body as { idempotency_key: string }).idempotency_key);
  expect(keys).toHaveLength(2);
  expect(new Set(keys).size).toBe(1);
  await user.click(screen.getByRole("button", { name: "Buy Month" }));
  const last = requests.at(-1)?.body as { idempotency_key: string };
  expect(keys).not.toContain(last.idempotency_key);
});

test("An order that waits is paid or cancelled", async () => {
  const { user, answers, goTo } = await open("en", [{ ...order, status: "placed", receipt: null, paid_at: null }]);
  await user.click(await screen.findByRole("button", { name: "Pay Month" }));
  expect(goTo).toHaveBeenCalledWith("/pay/sandbox/2");
  answers.set(`DELETE ${api}/orders/${order.id}`, { ...order, status: "cancelled", receipt: null });
  await user.click(screen.getByRole("button", { name: "Cancel the order of Month" }));
  expect(await screen.findByText(/Cancelled/)).not.toBeNull();
  expect(screen.queryByRole("button", { name: "Pay Month" })).toBeNull();
});
