/** The part of cephes 3.3.3 that we use: its own types are not found through its `exports`. */
declare module "cephes" {
  export const compiled: Promise<void>;
  export function chdtri(df: number, upperTail: number): number;
  export function incbet(a: number, b: number, x: number): number;
  export function incbi(a: number, b: number, p: number): number;
  export function lgam(x: number): number;
  export function ndtr(z: number): number;
  export function ndtri(p: number): number;
}
