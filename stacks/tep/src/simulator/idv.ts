/** 1 if disturbance n (1..20) is on, else 0, to enter the formulas of model.md section 10. */
export function flag(idv: Uint8Array, n: number): 0 | 1 {
  return (idv[n - 1] ?? 0) > 0 ? 1 : 0;
}
