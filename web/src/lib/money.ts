/** A price as it is written in the reader's region. `price` is in the currency's minor units. */
export function money(price: number, currency: string, locale: string): string {
  try {
    const format = new Intl.NumberFormat(locale, { style: "currency", currency });
    return format.format(price / 10 ** minorDigits(currency));
  } catch {
    return `${price} ${currency}`;
  }
}

/** How many digits of the price are of the minor unit: none for yen. */
export function minorDigits(currency: string): number {
  return new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2;
}
