/**
 * Special functions and distributions: the only file that knows which library computes them (cephes, in WebAssembly,
 * which compiles in about 20 ms on import: hence the top-level await). 8 to 15 correct digits. Functions throw
 * RangeError where a parameter leaves its range, and give the limit for infinite arguments.
 */
import { chdtri, compiled, incbet, incbi, lgam, ndtr, ndtri } from "cephes";

await compiled;

/** The regularised incomplete beta function I_x(a, b), 0..1; a, b > 0; x below 0 counts as 0, above 1 as 1. */
export function betaCdf(x: number, a: number, b: number): number {
  mustBe(a > 0 && b > 0, "a and b are above 0");
  if (x <= 0) return 0;
  return x >= 1 ? 1 : incbet(a, b, x);
}

/** The x, 0..1, with I_x(a, b) = p; a, b > 0, p of 0..1. Loses digits where b is below 1 and x within rounding of 1. */
export function betaQuantile(p: number, a: number, b: number): number {
  mustBe(a > 0 && b > 0 && p >= 0 && p <= 1, "a and b are above 0 and p of 0..1");
  if (p === 0 || p === 1) return p;
  return incbi(a, b, p);
}

/** P(T <= t) for Student's t with `df` > 0 degrees of freedom, which need not be whole; infinite df: the normal. */
export function studentTCdf(t: number, df: number): number {
  mustBe(df > 0, "df is above 0");
  if (df > NORMAL_FROM_DF || !Number.isFinite(t)) return normalCdf(t);
  const tail = 0.5 * betaCdf(df / (df + t * t), df / 2, 0.5);
  return t < 0 ? tail : 1 - tail;
}

/** The t with P(T <= t) = p; p of 0..1 without its ends, `df` > 0, which need not be whole; infinite df: the normal. */
export function studentTQuantile(p: number, df: number): number {
  mustBe(df > 0 && p > 0 && p < 1, "df is above 0 and p between 0 and 1");
  if (df > NORMAL_FROM_DF) return normalQuantile(p);
  const inner = betaQuantile(Math.abs(1 - 2 * p), 0.5, df / 2);
  const outer = inner > 0.5 ? betaQuantile(2 * Math.min(p, 1 - p), df / 2, 0.5) : 1 - inner;
  const size = Math.sqrt((df * (inner > 0.5 ? 1 - outer : inner)) / outer);
  return p < 0.5 ? -size : size;
}

/** P(Z <= z) for the standard normal; 0 and 1 at the infinities. */
export function normalCdf(z: number): number {
  if (!Number.isFinite(z)) return z > 0 ? 1 : 0;
  return ndtr(z);
}

/** The z with P(Z <= z) = p; p of 0..1 without its ends. */
export function normalQuantile(p: number): number {
  mustBe(p > 0 && p < 1, "p is between 0 and 1");
  return ndtri(p);
}

/** The x with P(X <= x) = p for chi-square with `df` > 0 degrees of freedom; p of 0 (gives 0) to below 1. */
export function chiSquareQuantile(p: number, df: number): number {
  mustBe(df > 0 && p >= 0 && p < 1, "df is above 0 and p of 0 to below 1");
  return p === 0 ? 0 : chdtri(df, 1 - p);
}

/** ln |gamma(x)|, x > 0. */
export function lnGamma(x: number): number {
  mustBe(x > 0, "x is above 0");
  return lgam(x);
}

/** ln of the number of ways to choose `k` of `n`, 0 <= k <= n. */
function lnChoose(n: number, k: number): number {
  mustBe(k >= 0 && k <= n, "k is of 0..n");
  return lnGamma(n + 1) - lnGamma(k + 1) - lnGamma(n - k + 1);
}

/** P(X = k) of `n` independent trials that succeed with probability `p`; 0 outside 0..n. */
export function binomialPmf(k: number, n: number, p: number): number {
  mustBe(p >= 0 && p <= 1, "p is of 0..1");
  if (k < 0 || k > n) return 0;
  if (p === 0) return k === 0 ? 1 : 0;
  if (p === 1) return k === n ? 1 : 0;
  return Math.exp(lnChoose(n, k) + k * Math.log(p) + (n - k) * Math.log1p(-p));
}

/** P(X = k) marked ones among `drawn` of `total` without replacement, of which `marked` are marked; 0 where impossible. */
export function hypergeometricPmf(k: number, drawn: number, marked: number, total: number): number {
  mustBe(drawn >= 0 && drawn <= total && marked >= 0 && marked <= total, "drawn and marked are of 0..total");
  if (k < Math.max(0, drawn + marked - total) || k > Math.min(drawn, marked)) return 0;
  return Math.exp(lnChoose(marked, k) + lnChoose(total - marked, drawn - k) - lnChoose(total, drawn));
}

/** Beyond this, t and normal agree to more digits than the beta function keeps. */
const NORMAL_FROM_DF = 1e10;

function mustBe(holds: boolean, what: string) {
  if (!holds) throw new RangeError(`A distribution was asked beyond its range: ${what}`);
}
