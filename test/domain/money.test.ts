import { expect, it } from "vitest";
import { minorDigits } from "../../src/domain/money.ts";

it("gives every currency the digits that the runtime has for it", () => {
  for (const currency of Intl.supportedValuesOf("currency")) {
    const { maximumFractionDigits } = new Intl.NumberFormat("en-US", { style: "currency", currency }).resolvedOptions();
    expect([currency, minorDigits(currency)]).toEqual([currency, maximumFractionDigits]);
  }
  expect([minorDigits("jpy"), minorDigits("nonsense")]).toEqual([0, 2]);
});
