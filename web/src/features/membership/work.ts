import { type Core, workOf } from "../../lib/core";
import type { OrderList, OrderView, OwnVipView, Product, ProductList, ProductView } from "../../lib/generated/api";
import { newId } from "../../lib/ids";

const api = "/api/v1/membership";

/** Calls about VIP time. Each throws a Refusal. */
export class MembershipWork {
  readonly #core: Core;
  /** By product: the key of an order that was asked for and not answered. Asking again makes no second one. */
  readonly #keys = new Map<string, string>();

  constructor(core: Core) {
    this.#core = core;
  }

  /** One's VIP time and what extends it. */
  offer = () => this.#withVip("");

  /** For admins: also what is not for sale any more. */
  allProducts = () => this.#withVip("?retired=true");

  orders = (everybody: boolean, before: string | null = null) =>
    this.#core.http.send<OrderList>("GET", `${api}/orders?limit=50${everybody ? "&everybody=true" : ""}${before === null ? "" : `&before=${encodeURIComponent(before)}`}`);

  async order(product: string): Promise<OrderView> {
    const key = this.#keys.get(product) ?? newId();
    this.#keys.set(product, key);
    const order = await this.#core.http.send<OrderView>("POST", `${api}/orders`, { product_id: product, idempotency_key: key });
    this.#keys.delete(product);
    return order;
  }

  async #withVip(query: string) {
    const [vip, { products }] = await Promise.all([this.#core.http.send<OwnVipView>("GET", api), this.#core.http.send<ProductList>("GET", `${api}/products${query}`)]);
    return { vip, products };
  }

  cancel = (order: string) => this.#core.http.send<OrderView>("DELETE", `${api}/orders/${order}`);

  refund = (order: string) => this.#core.http.send<OrderView>("POST", `${api}/orders/${order}/sandbox`, { outcome: "refund" });

  save = (id: string, product: Product) => this.#core.http.send<ProductView>("PUT", `${api}/products/${id}`, product);

  retire = (id: string) => this.#core.http.send<null>("DELETE", `${api}/products/${id}`);
}

export const useMembership = workOf((core) => new MembershipWork(core));
